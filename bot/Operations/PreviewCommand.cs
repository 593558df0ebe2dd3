using System.CommandLine;
using CoeBot.Cards;
using CoeBot.Cards.Paper;

namespace CoeBot.Operations;

/// <summary>
/// <c>preview SECTION</c>: the section's card as JSON on standard output, and nothing else there. With <c>--out DIR</c> a JSON file a
/// section and a page to look at; without SECTION then of all sections.
/// </summary>
internal static class PreviewCommand
{
    private const string PageOfAll = "all-sections.html";

    public static Command Create()
    {
        // More than one word: settings of the service, which the parser does not know, would be taken for the section otherwise.
        var words = new Argument<string[]>("section") { Description = "The section's id, as listed by paper; with --out, all sections without it", Arity = ArgumentArity.ZeroOrMore };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder for the cards as JSON files and an HTML page that shows them" };
        var command = new Command("preview", "Show the cards of sections, as JSON or as a page") { words, folder };
        command.SetAction((parsed, ct) => RunAsync([.. parsed.GetValue(words) ?? [], .. parsed.UnmatchedTokens], parsed.GetValue(folder), ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] words, DirectoryInfo? folder, CancellationToken ct)
    {
        var (ids, settings) = UnmatchedTokens.Split(words);
        if (ids.Count > 1 || (ids.Count == 0 && folder is null))
        {
            await Console.Error.WriteLineAsync("Name one section, or give --out DIR and no section to see all of them.");
            return 1;
        }

        var (paper, form) = PaperCommand.Read(settings);
        if (ids is [var id] && paper.Find(id) is null)
        {
            var nearest = string.Join(", ", paper.Nearest(id, 3).Select(near => near.Id.Slug));
            await Console.Error.WriteLineAsync($"There is no section {id}. Nearest: {nearest}.");
            return 1;
        }

        IReadOnlyList<Section> sections = ids.Count == 1 ? [paper.Find(ids[0])!] : paper.Sections;
        var cards = sections.Select(section => (Section: section, Card: SectionCard.Build(section, form, new SectionCardView(paper.SiteUrl)))).ToList();
        if (folder is null)
        {
            Console.WriteLine(cards[0].Card.ToJson());
            return 0;
        }

        folder.Create();
        foreach (var (section, card) in cards) await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{section.Id.Slug}.json"), card.ToJson(), ct);
        var page = Path.Combine(folder.FullName, ids.Count == 1 ? $"{sections[0].Id.Slug}.html" : PageOfAll);
        await File.WriteAllTextAsync(page, PreviewPage.Write(ids.Count == 1 ? sections[0].Title : paper.Title, [.. cards.Select(each => PreviewedCard.Of(each.Section, each.Card))]), ct);
        await Console.Error.WriteLineAsync($"Open {page} in a browser.");
        return 0;
    }
}
