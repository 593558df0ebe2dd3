using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>axe-core over the page as it stands: WCAG 2.2 A and AA, and axe's own best practices.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const { violations } = await axe.run(document, { runOnly: rules });
          return violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.failureSummary}`));
        }
        """;

    public static async Task AssertCleanAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.AddScriptTagAsync(new() { Url = "/vendor/axe.js" });
        var found = await page.EvaluateAsync<JsonElement>(Run);
        Assert.Empty(found.EnumerateArray().Select(problem => problem.GetString()));
    }
}
