using CoeBot.Cards.Paper;

namespace CoeBot.Results.Evidence;

/// <summary>A section as it goes into a pack; <c>Section</c> is null where the paper no longer has it.</summary>
internal sealed record PackedSection(string Id, string Title, Section? Section, Release Release)
{
    /// <summary>A name for links and charts; Word allows few characters in it.</summary>
    public required string Anchor { get; init; }
}

/// <summary>Writes one section, on all the pages that it belongs to at once.</summary>
internal sealed class EvidenceSection(EvidenceSource source, Reader reader)
{
    private const int AtOnce = 200;

    private readonly EvidenceNumbers numbers = new(source.Form, reader);

    public async Task WriteAsync(PackedSection packed, IReadOnlyList<(EvidencePage Page, int Level)> pages, CancellationToken ct)
    {
        var answers = await source.AnswersAsync(packed.Id, ct);
        foreach (var (page, level) in pages)
        {
            page.Heading(level, packed.Title, packed.Anchor);
            page.Paragraph(packed.Section is { } section ? $"Section {section.Place} of {section.Of}, {section.PageUrl}" : "This section is no longer in the paper.");
            numbers.Write(page, packed.Release, packed.Id, level + 1);
            page.Heading(level + 1, "What was said");
        }

        await QuotesAsync(packed, answers, pages, ct);
        foreach (var (page, level) in pages) Terms(page, packed.Release.Counts.Terms ?? [], level + 1);
        await TextAsync(packed, pages, ct);
    }

    private async Task QuotesAsync(PackedSection packed, IReadOnlyList<CountedAnswer> answers, IReadOnlyList<(EvidencePage Page, int Level)> pages, CancellationToken ct)
    {
        Say("Quoted are those who agreed to it, in the words that reviewers cleared where they did. An answer stands under its first theme.");
        if (answers.All(answer => answer.QuoteOk == 0)) Say("Nobody who answered here so far agreed to be quoted.");
        foreach (var reflection in answers.GroupBy(answer => answer.Reflection).OrderBy(group => Place(group.Key)))
        {
            var quotable = reflection.Where(answer => answer.QuoteOk != 0).ToList();
            // Without a quotation a heading would tell that somebody chose this.
            if (quotable.Count == 0) continue;
            foreach (var (page, level) in pages) page.Heading(level + 2, numbers.Reflection(reflection.Key));
            var themes = quotable.GroupBy(answer => answer.FirstTheme).OrderBy(group => group.Key.Length == 0).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
            foreach (var theme in themes)
            {
                if (themes.Count > 1 || theme.Key.Length > 0)
                    foreach (var (page, level) in pages)
                        page.Heading(level + 3, theme.Key.Length > 0 ? theme.Key : "No theme yet");
                foreach (var some in theme.Chunk(AtOnce)) await QuoteAsync(packed, some, pages, ct);
            }
        }

        var counts = packed.Release.Counts;
        if (reader.IsOrganiser) Say($"{SmallNumbers.Exact(counts.Answers - counts.Quotable)} answers are counted and not quoted.");
        else Say("Answers of everybody else are counted above and not quoted.");

        void Say(string text)
        {
            foreach (var (page, _) in pages) page.Paragraph(text);
        }
    }

    private async Task QuoteAsync(PackedSection packed, CountedAnswer[] answers, IReadOnlyList<(EvidencePage Page, int Level)> pages, CancellationToken ct)
    {
        var quotations = await source.QuotationsAsync([.. answers.Select(answer => answer.Id)], ct);
        foreach (var answer in answers)
        {
            // Consent or the answer itself may have been taken back since the count.
            if (!quotations.TryGetValue(answer.Id, out var quotation)) continue;
            var also = answer.ThemeList.Skip(1).ToList();
            var from = $"{numbers.From(answer, packed.Release.Counts)}{(also.Count > 0 ? $" · also: {string.Join(", ", also)}" : "")}";
            foreach (var (page, _) in pages) page.Quote(quotation.Text, from);
        }
    }

    private static void Terms(EvidencePage page, IReadOnlyList<string> terms, int level)
    {
        if (terms.Count == 0) return;
        page.Heading(level, "Words that stand out, as a help to coding");
        page.Paragraph("Words that at least five people used here, and that are used here more than in other sections (TF-IDF, computed from words alone). They are a place to begin reading, not a finding.");
        page.Paragraph(string.Join(" · ", terms));
    }

    private async Task TextAsync(PackedSection packed, IReadOnlyList<(EvidencePage Page, int Level)> pages, CancellationToken ct)
    {
        var kept = (await source.TextsAsync(packed.Id, ct)).ToDictionary(text => text.Version);
        var counts = packed.Release.Counts.Versions.ToDictionary(count => count.Key);
        var versions = counts.Values.Where(count => reader.Lists(count.Answers, count.People)).Select(count => count.Key).Append(packed.Section?.Version ?? "")
            .Where(version => version.Length > 0).Distinct().OrderByDescending(version => version == packed.Section?.Version).ToList();
        foreach (var (page, level) in pages) page.Heading(level + 1, versions.Count > 1 ? "The texts that were answered" : "The text that was answered");
        foreach (var version in versions)
        {
            var share = versions.Count == 1 ? "" : $", {(counts.TryGetValue(version, out var count) ? reader.Say(count) : reader.Say(0, 0))} answers";
            foreach (var (page, level) in pages)
            {
                page.Heading(level + 2, $"Version {version}{(version == packed.Section?.Version ? " (in the paper now)" : "")}{share}");
                if (version == packed.Section?.Version)
                {
                    page.Blocks(packed.Section.Blocks, level + 2);
                    foreach (var note in packed.Section.Notes) page.Line([new Inline($"Note {note.Mark}: {BlockText.Of(note.Blocks)}")], 0, null);
                }
                else if (kept.TryGetValue(version, out var text))
                {
                    foreach (var line in text.Text.Split('\n')) page.Paragraph(line);
                }
                else
                {
                    page.Paragraph("The text of this version was not kept: it was answered before the service kept texts.");
                }
            }
        }
    }

    private int Place(string reflection)
    {
        for (var n = 0; n < source.Form.Reflections.Count; n++)
            if (source.Form.Reflections[n].Key == reflection)
                return n;
        return int.MaxValue;
    }
}
