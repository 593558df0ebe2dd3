using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper.Manuscripts;
using CoeBot.Cards.Paper.Pages;

namespace CoeBot.Cards.Paper;

/// <summary>Pages in, sections out: reads each planned page, refuses equal ids, counts places.</summary>
internal static class PaperBuilder
{
    private const int LongestTitle = 300;

    public static ConsultationPaper Build(SitePlan plan, Uri site)
    {
        var warnings = new List<PaperWarning>(plan.Warnings);
        var sections = new List<Section>();
        foreach (var page in plan.Pages)
        {
            var read = PageReader.Read(plan, page, site, warnings);
            if (read is not null)
                sections.AddRange(SectionParts.Split(read, site));
        }
        return Finish(plan.Title, site, sections, warnings);
    }

    /// <summary>Chapters of one file share its address; the second of two equal headings gets a number.</summary>
    public static ConsultationPaper Build(Manuscript manuscript, Uri site, List<PaperWarning> warnings)
    {
        var sections = new List<Section>();
        var taken = new HashSet<SectionId>();
        foreach (var chapter in manuscript.Chapters)
        {
            var id = SectionId.Of(chapter.Title);
            for (var number = 2; !taken.Add(id); number++)
                id = new SectionId($"{SectionId.Of(chapter.Title).Slug}-{number}");
            var title = Say.Short(chapter.Title, LongestTitle);
            var version = SectionVersion.Of(title, chapter.Blocks, chapter.Notes, site);
            var section = new Section(id, title, version, site, 0, 0, chapter.Blocks) { Notes = chapter.Notes, Under = chapter.Under, File = manuscript.File };
            sections.AddRange(SectionParts.Split(section, site));
        }
        return Finish(manuscript.Title, site, sections, warnings);
    }

    private static ConsultationPaper Finish(string title, Uri site, List<Section> sections, List<PaperWarning> warnings)
    {
        if (sections.Count == 0)
            throw new PaperException($"{title} has no page with words in it.");
        RefuseEqualIds(sections);
        return new(title, site, [.. sections.Select((section, i) => section with { Place = i + 1, Of = sections.Count })], warnings);
    }

    private static void RefuseEqualIds(List<Section> sections)
    {
        foreach (var same in sections.GroupBy(section => section.Id).Where(group => group.Count() > 1))
        {
            var files = string.Join(" and ", same.Select(section => section.File).Distinct());
            throw new PaperException($"{files} would both be the section '{same.Key}'. Rename one of the files.");
        }
    }
}
