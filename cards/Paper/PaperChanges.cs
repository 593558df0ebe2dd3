namespace CoeBot.Cards.Paper;

public enum ChangeKind
{
    New,
    Changed,
    Removed,
}

/// <summary>What became of a section; <see cref="Words"/> is empty when the earlier text is not known.</summary>
public sealed record SectionChange(ChangeKind Kind, string Id, string Title, string? VersionBefore, string? Version, IReadOnlyList<WordRun> Words);

/// <summary>Compares a paper with an earlier state of it.</summary>
public static class PaperChanges
{
    /// <summary>The changes in the order of the paper, what is gone last; a section that only moved is no change.</summary>
    public static IReadOnlyList<SectionChange> Since(PaperSnapshot before, ConsultationPaper now)
    {
        var known = before.Sections.DistinctBy(section => section.Id).ToDictionary(section => section.Id);
        var changes = new List<SectionChange>();
        foreach (var section in now.Sections)
        {
            if (!known.Remove(section.Id.Slug, out var earlier))
                changes.Add(new(ChangeKind.New, section.Id.Slug, section.Title, null, section.Version, []));
            else if (earlier.Version != section.Version)
                changes.Add(new(ChangeKind.Changed, section.Id.Slug, section.Title, earlier.Version, section.Version, Words(earlier, SectionSnapshot.Of(section))));
        }
        changes.AddRange(before.Sections.Where(section => known.ContainsKey(section.Id))
            .Select(gone => new SectionChange(ChangeKind.Removed, gone.Id, gone.Title, gone.Version, null, [])));
        return changes;
    }

    private static IReadOnlyList<WordRun> Words(SectionSnapshot before, SectionSnapshot now) =>
        before.Text is null ? [] : WordDiff.Between($"{before.Title}\n{before.Text}", $"{now.Title}\n{now.Text}");
}
