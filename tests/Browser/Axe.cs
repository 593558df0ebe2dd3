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

    public static Task AssertCleanAsync(IPage page) => AssertCleanAsync(page, new PageAddScriptTagOptions { Url = "/vendor/axe.js" });

    /// <param name="page">Opened from a folder.</param>
    /// <param name="file">The script of axe-core.</param>
    public static async Task AssertCleanAsync(IPage page, string file) => await AssertCleanAsync(page, new PageAddScriptTagOptions { Content = await File.ReadAllTextAsync(file) });

    private static async Task AssertCleanAsync(IPage page, PageAddScriptTagOptions script)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.AddScriptTagAsync(script);
        var found = await page.EvaluateAsync<JsonElement>(Run);
        Assert.Empty(found.EnumerateArray().Select(problem => problem.GetString()));
    }
}
