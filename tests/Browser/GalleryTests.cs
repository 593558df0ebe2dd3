using System.Text.Json.Nodes;
using CoeBot.Operations;
using CoeBot.Rehearsal;
using Xunit;

namespace CoeBot.Browser;

/// <summary>Every card of the product, as the official renderer draws it: a phone and a desktop, light, dark and high contrast.</summary>
public sealed class GalleryTests(Chromium chromium)
{
    // A picture can be so many pixels high.
    private const int AtOnce = 12;

    public static TheoryData<int, string> Views => [.. from width in new[] { 320, 1024 } from look in new[] { "light", "dark", "contrast" } select (width, look)];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_card_reads_well(int width, string look)
    {
        var cards = Cards();
        Assert.True(cards.Count > 50, $"Only {cards.Count} cards were found.");
        foreach (var (some, n) in cards.Chunk(AtOnce).Select((some, n) => (some, n + 1)))
        {
            var folder = Directory.CreateTempSubdirectory("coebot-gallery-");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "gallery.html"), PreviewPage.Write("Every card", some), TestContext.Current.CancellationToken);
            await using var page = await PreviewedPage.OpenAsync(
                await chromium.OpenAsync(new Window(width, 900)), folder, Path.Combine(SampleFiles.Paper, "docs"), $"gallery-{width}-{look}-{n}", $"?width={width}&look={look}", "gallery.html");
            Assert.Equal(some.Length, await page.Page.Locator(".ac-adaptiveCard").CountAsync());

            await page.LookAsync("cards");
        }
    }

    /// <summary>Those that were approved, and that the cards' own tests compare with what is built. Sections have pages of their own.</summary>
    private static List<PreviewedCard> Cards([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
    [
        .. new DirectoryInfo(Path.Combine(Path.GetDirectoryName(here)!, "..", "CoeBot.Tests", "Cards", "golden")).GetFiles("*.json")
            .Where(file => !file.Name.StartsWith("section-", StringComparison.Ordinal)).OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new PreviewedCard(Path.GetFileNameWithoutExtension(file.Name), Path.GetFileNameWithoutExtension(file.Name), file.Name, JsonNode.Parse(File.ReadAllText(file.FullName))!)),
    ];
}
