using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards;

/// <summary>The table of contents: one row a section, which opens it.</summary>
public static class SectionsCard
{
    private const int MostCharacters = (CardLimits.MostUtf16Bytes / 2) - 3_000;
    private const int LongestTitle = 120;

    public static AdaptiveCard Build(ConsultationPaper paper, Uri siteUrl) => new(
    [
        Say.Title(Say.Short(paper.Title, 200)),
        Say.Plain($"{Say.Count(paper.Sections.Count, "section", "sections")}. Choose one to read it and comment on it."),
        .. Rows(paper.Sections),
        new ActionSet([Buttons.Open("Read the paper on the web", siteUrl)]),
    ])
    { FallbackText = $"{paper.Title}: {siteUrl.AbsoluteUri}" };

    private static IEnumerable<Element> Rows(IReadOnlyList<Section> sections)
    {
        string? under = null;
        var filled = 0;
        for (var i = 0; i < sections.Count; i++)
        {
            var group = sections[i].Under.Count > 0 ? sections[i].Under[^1] : null;
            Element[] rows = group is null || group == under
                ? [Row(sections[i])]
                : [Say.Strong(Say.Short(group, LongestTitle)) with { Spacing = Spacing.Medium }, Row(sections[i])];
            under = group;
            filled += rows.Sum(CardJson.LengthOf);
            if (filled > MostCharacters)
            {
                yield return Say.Plain($"… and {sections.Count - i} more. Type “read” and the name of a section to open any of them.");
                yield break;
            }
            foreach (var row in rows)
                yield return row;
        }
    }

    private static Container Row(Section section)
    {
        var title = $"{section.Place}. {Say.Short(section.Title, LongestTitle)}";
        var data = new ActionData { Verb = Verbs.Read, Section = section.Id.Slug };
        return new([new TextBlock(MarkdownText.Literal(title)) { Color = Colour.Accent }])
        {
            Spacing = Spacing.Small,
            SelectAction = new ExecuteAction(Verbs.Read, data) { Title = $"Read {title}", Fallback = new SubmitAction(data) },
        };
    }
}
