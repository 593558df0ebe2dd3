using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards;

/// <summary>The table of contents: one row a section, which opens it.</summary>
public static class SectionsCard
{
    // A row costs about a kilobyte and a half of the 80.
    private const int MostRows = 48;
    private const int LongestTitle = 120;

    public static AdaptiveCard Build(ConsultationPaper paper, Uri siteUrl) => new(
    [
        Say.Title(Say.Short(paper.Title, 200)),
        Say.Plain($"{Say.Count(paper.Sections.Count, "section", "sections")}. Choose one to read it and comment on it."),
        .. Rows(paper),
        new ActionSet([Buttons.Open("Read the paper on the web", siteUrl)]),
    ])
    { FallbackText = $"{paper.Title}: {siteUrl.AbsoluteUri}" };

    private static IEnumerable<Element> Rows(ConsultationPaper paper)
    {
        string? under = null;
        foreach (var section in paper.Sections.Take(MostRows))
        {
            var group = section.Under.Count > 0 ? section.Under[^1] : null;
            if (group is not null && group != under)
                yield return Say.Strong(Say.Short(group, LongestTitle)) with { Spacing = Spacing.Medium };
            under = group;
            yield return Row(section);
        }
        if (paper.Sections.Count > MostRows)
            yield return Say.Plain($"… and {paper.Sections.Count - MostRows} more. Type “read” and the name of a section to open any of them.");
    }

    private static Container Row(Section section)
    {
        var title = $"{section.Place}. {Say.Short(section.Title, LongestTitle)}";
        var data = new ActionData { Verb = Verbs.Read, Section = section.Id.Slug };
        return new([new TextBlock(MarkdownText.Literal(title)) { Color = Colour.Accent }])
        {
            Spacing = Spacing.Small,
            SelectAction = Buttons.Send($"Read {Say.Short(section.Title, LongestTitle)}", data),
        };
    }
}
