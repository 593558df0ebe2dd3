using CoeBot.SharePoint;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed class TextLimitTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀", 4, "ab😀")]
    [InlineData("a😀b", 3, "a😀")]
    public void A_cut_never_leaves_half_a_character(string text, int most, string expected) => Assert.Equal(expected, TextLimit.Cut(text, most));

    [Fact]
    public void What_the_list_cannot_hold_is_left_out()
    {
        Assert.Equal("tab\tline\r\n", TextLimit.Clean("tab\tline\r\n"));
        Assert.Equal("nulbell", TextLimit.Clean("nul\0bell\u0007"));
        Assert.Equal("😀!", TextLimit.Clean("😀\uD83D!"));
        Assert.Equal("a", TextLimit.Clean("\uDE00a\uFFFE"));
        Assert.Equal("plain – ’", TextLimit.Clean("plain – ’"));
    }
}
