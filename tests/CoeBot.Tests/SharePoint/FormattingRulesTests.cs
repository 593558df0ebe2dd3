using System.Text.Json;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed class FormattingRulesTests
{
    [Theory]
    [InlineData("""{"elmType":"table"}""", "elmType")]
    [InlineData("""{"txtContent":"no element"}""", "neither")]
    [InlineData("""{"elmType":"div","onclick":"x"}""", "onclick is unknown")]
    [InlineData("""{"elmType":"div","style":{"padding-inline-start":"1px"}}""", "padding-inline-start is unknown")]
    [InlineData("""{"elmType":"div","style":{"padding":1}}""", "isn't text")]
    [InlineData("""{"elmType":"a","attributes":{"onclick":"x"}}""", "onclick is unknown")]
    [InlineData("""{"elmType":"div","children":[{"elmType":"script"}]}""", "children: elmType")]
    [InlineData("""{"elmType":"div","customCardProps":{"formatter":{"elmType":"div"}}}""", "lacks openOnEvent")]
    [InlineData("""{"elmType":"div","customCardProps":{"openOnEvent":"click","directionalHint":"right","formatter":{"elmType":"div"}}}""", "directionalHint")]
    [InlineData("""{"elmType":"div","customRowAction":{"action":"email"}}""", "customRowAction: action")]
    [InlineData("""{"elmType":"div","txtContent":"=if(@currentField == 'a', 'b'"}""", "parenthesis")]
    [InlineData("""{"elmType":"div","txtContent":"=when(@currentField)"}""", "calls when")]
    [InlineData("""{"$schema":"https://example.org/","elmType":"div"}""", "another schema")]
    public void What_SharePoint_would_not_take_is_named(string format, string why) =>
        Assert.Contains(why, Assert.Single(FormattingRules.Problems(JsonElement.Parse(format))), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"elmType":"div","attributes":{"aria-hidden":"true","class":"=if([$Status] == '(', 'a', 'b')"}}""")]
    [InlineData("""{"elmType":"span","forEach":"theme in @currentField","txtContent":"[$theme]"}""")]
    [InlineData("""{"columnFormatterReference":"[$Status]"}""")]
    public void What_it_takes_is_left_alone(string format) => Assert.Empty(FormattingRules.Problems(JsonElement.Parse(format)));
}
