using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using Xunit;

namespace CoeBot.Tests.Cards;

/// <summary>The codes that reviewers start with.</summary>
public sealed class FormThemesTests
{
    [Fact]
    public void A_form_brings_its_own_and_keeps_the_built_in_ones_otherwise()
    {
        Assert.Equal(["Cost", "Trust"], Read("themes:\n  - Cost\n  - ' Trust '\n  - Cost\n").Themes);
        Assert.Equal(Form.BuiltIn.Themes, Read("reflections:\n  - key: yes-please\n    wording: Yes please\n").Themes);
        Assert.True(Form.BuiltIn.Themes.Count > 5);
    }

    [Theory]
    [InlineData("themes:\n  - 'a;#b'\n")]
    [InlineData("themes:\n  - ''\n")]
    [InlineData("themes:\n  - key: a\n")]
    public void What_SharePoint_could_not_hold_is_refused(string yaml) => Assert.Throws<PaperException>(() => Read(yaml));

    private static Form Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        folder.Write("form.yml", yaml);
        return FormFile.Read(System.IO.Path.Combine(folder.Path, "form.yml"));
    }
}
