using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards;

/// <summary>
/// What organisers see beside a section: it stands nowhere (new), this many channels show an older version (changed), or it left the
/// paper and still stands in so many (removed).
/// </summary>
public sealed record SectionNews(ChangeKind Kind, string Id, string Title, int Channels)
{
    /// <summary>What changed beside the version that most of those channels show; empty where that text was not kept.</summary>
    public IReadOnlyList<WordRun> Words { get; init; } = [];
}

/// <summary>The table of contents: one row a section, which opens it.</summary>
public static class SectionsCard
{
    private const int MostCharacters = (CardLimits.MostUtf16Bytes / 2) - 10_000;
    private const int LongestTitle = 120;
    private const int MostRemoved = 20;
    private const int LongestChange = 400;

    public static AdaptiveCard Build(ConsultationPaper paper, Uri siteUrl, IReadOnlyList<SectionNews>? news = null) => new(
    [
        Say.Title(Say.Short(paper.Title, 200)),
        Say.Plain(Strings.FormatSectionsCard_Choose(Counted.Sections(paper.Sections.Count))),
        .. news is null ? [] : Since(news),
        .. Rows(paper.Sections, news ?? []),
        new ActionSet([Buttons.Open(Strings.SectionsCard_ReadThePaperOnTheWeb, siteUrl)]),
    ])
    { FallbackText = $"{paper.Title}: {siteUrl.AbsoluteUri}" };

    private static IEnumerable<Element> Rows(IReadOnlyList<Section> sections, IReadOnlyList<SectionNews> news)
    {
        var about = news.Where(one => one.Kind != ChangeKind.Removed).ToDictionary(one => one.Id);
        string? under = null;
        var filled = 0;
        for (var i = 0; i < sections.Count; i++)
        {
            var group = sections[i].Under.Count > 0 ? sections[i].Under[^1] : null;
            Element[] rows = group is null || group == under
                ? [Row(sections[i], about)]
                : [Say.Strong(Say.Short(group, LongestTitle)) with { Spacing = Spacing.Medium }, Row(sections[i], about)];
            under = group;
            filled += rows.Sum(CardJson.LengthOf);
            if (filled > MostCharacters)
            {
                yield return Say.Plain(Strings.FormatSectionsCard_Hidden(sections.Count - i));
                yield break;
            }
            foreach (var row in rows)
                yield return row;
        }
    }

    private static Container Row(Section section, Dictionary<string, SectionNews> about)
    {
        var title = $"{section.Place}. {Say.Short(section.Title, LongestTitle)}";
        var data = new ActionData { Verb = Verbs.Read, Section = section.Id.Slug };
        var line = new TextBlock(MarkdownText.Literal(title)) { Color = Colour.Accent };
        var row = new Container([line])
        {
            Spacing = Spacing.Small,
            SelectAction = new ExecuteAction(Verbs.Read, data) { Title = Strings.FormatRead(title), Fallback = new SubmitAction(data) },
        };
        // Beside it: what can be pressed is named by the words in it.
        return about.TryGetValue(section.Id.Slug, out var news) ? new Container([row with { Spacing = null }, .. About(news)]) { Spacing = Spacing.Small } : row;
    }

    private static IEnumerable<Element> About(SectionNews news)
    {
        yield return Say.Quiet(Note(news));
        if (news.Words.Count > 0)
            yield return Say.Quiet(Say.Short(WordDiff.Spoken(news.Words), LongestChange));
    }

    private static IEnumerable<Element> Since(IReadOnlyList<SectionNews> news)
    {
        var (added, changed, removed) = (Of(ChangeKind.New), Of(ChangeKind.Changed), Of(ChangeKind.Removed));
        yield return Say.Plain(news.Count == 0
            ? Strings.SectionsCard_EverySectionStandsInAChannel
            : Strings.FormatSectionsCard_WhatChanged(added: added, changed: changed, removed: removed));
        foreach (var gone in news.Where(one => one.Kind == ChangeKind.Removed).Take(MostRemoved))
            yield return Say.Quiet(Note(gone));

        int Of(ChangeKind kind) => news.Count(one => one.Kind == kind);
    }

    private static string Note(SectionNews news) => news.Kind switch
    {
        ChangeKind.New => Strings.SectionsCard_New,
        ChangeKind.Changed => Strings.FormatSectionsCard_Changed(channelsShow: Counted.ChannelsShow(news.Channels), id: news.Id),
        _ => Strings.FormatSectionsCard_Removed(title: Say.Short(news.Title, LongestTitle), channels: Counted.Channels(news.Channels), id: news.Id),
    };
}
