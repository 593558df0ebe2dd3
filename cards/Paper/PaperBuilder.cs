namespace CoeBot.Cards.Paper;

/// <summary>Pages in, sections out: reads each planned page, refuses equal ids, counts places.</summary>
internal static class PaperBuilder
{
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
        if (sections.Count == 0)
            throw new PaperException($"{plan.Title} has no page with words in it.");
        RefuseEqualIds(sections);
        return new(plan.Title, site, [.. sections.Select((section, i) => section with { Place = i + 1, Of = sections.Count })], warnings);
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
