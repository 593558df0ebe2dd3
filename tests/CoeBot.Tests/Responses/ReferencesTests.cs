using CoeBot.Responses;
using Xunit;

namespace CoeBot.Tests.Responses;

public sealed class ReferencesTests
{
    [Fact]
    public void References_of_one_moment_lie_together_and_are_still_many()
    {
        var clock = new ManualTime();
        var now = Enumerable.Range(0, 500).Select(_ => References.Mint(clock, Guid.CreateVersion7(clock.GetUtcNow()))).ToList();
        clock.Advance(TimeSpan.FromSeconds(1));
        var later = References.Mint(clock, Guid.NewGuid());

        Assert.Single(now.Select(reference => reference[..4]).Distinct());
        Assert.True(now.Distinct().Count() > 490, "Chance plays too small a part.");
        Assert.NotEqual(now[0][..4], later[..4]);
        Assert.All(now.Append(later), reference => Assert.True(reference.Length == References.Length && reference.All(References.Alphabet.Contains), reference));
    }
}
