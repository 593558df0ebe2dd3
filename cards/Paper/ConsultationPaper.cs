namespace CoeBot.Cards.Paper;

/// <summary>The paper: its sections in reading order.</summary>
public sealed class ConsultationPaper
{
    private readonly Dictionary<string, Section> _byId;
    private readonly Lazy<PaperSearch> _search;

    internal ConsultationPaper(string title, Uri siteUrl, IReadOnlyList<Section> sections, IReadOnlyList<PaperWarning> warnings)
    {
        Title = title;
        SiteUrl = siteUrl;
        Sections = sections;
        Warnings = warnings;
        _byId = sections.ToDictionary(section => section.Id.Slug, StringComparer.Ordinal);
        _search = new(() => new PaperSearch(sections));
    }

    public string Title { get; }

    public Uri SiteUrl { get; }

    public IReadOnlyList<Section> Sections { get; }

    public IReadOnlyList<PaperWarning> Warnings { get; }

    /// <summary>The section with this id, or with exactly this title; case and outer spaces don't count.</summary>
    public Section? Find(string id)
    {
        if (_byId.TryGetValue(id, out var section) || (SectionId.TryParse(id, out var parsed) && _byId.TryGetValue(parsed.Slug, out section)))
            return section;
        var titled = Sections.Where(s => s.Title.Equals(id.Trim(), StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return titled.Count == 1 ? titled[0] : null;
    }

    /// <summary>The section at an address of the published paper, whether or not it is written with a final slash; null for any other address.</summary>
    public Section? At(Uri address) =>
        Sections.FirstOrDefault(section => PageAddress.Of(section.PageUrl, withFragment: true) == PageAddress.Of(address, withFragment: true))
        ?? Sections.FirstOrDefault(section => PageAddress.Of(section.PageUrl, withFragment: false) == PageAddress.Of(address, withFragment: false));

    /// <summary>The sections that have these words, in the title first; all of them in reading order where no word was typed.</summary>
    public IReadOnlyList<Section> Search(string typed) => _search.Value.Find(typed);

    /// <summary>The sections somebody may have meant, likeliest first; none when nothing is near.</summary>
    public IReadOnlyList<Section> Nearest(string typed, int most) =>
        [.. Sections
            .Select(section => (Section: section, Likeness: Math.Max(Likeness.Of(typed, section.Id.Slug), Likeness.Of(typed, section.Title))))
            .Where(near => near.Likeness >= Likeness.Near)
            .OrderByDescending(near => near.Likeness)
            .ThenBy(near => near.Section.Place)
            .Take(most)
            .Select(near => near.Section)];
}
