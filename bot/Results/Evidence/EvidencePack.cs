using CoeBot.Cards;
using CoeBot.Cards.Paper;

namespace CoeBot.Results.Evidence;

/// <summary>
/// The evidence pack: a Word and a Markdown file a section, one of each for the whole paper with its contents, and who was reached as CSV.
/// It may be published: see <see cref="Reader.Everyone"/>.
/// </summary>
internal sealed class EvidencePack(EvidenceSource source, TopTerms terms, Coverage coverage, ConsultationPaper paper)
{
    /// <summary>No section's file has this name: theirs have no capital and no space.</summary>
    public const string Whole = "Evidence pack";

    /// <param name="folder">Made where it is not there; files of an earlier pack are replaced.</param>
    /// <param name="only">One section of the paper; null for all, and then the whole paper's files too.</param>
    /// <param name="reader">Who will read it.</param>
    /// <param name="ct">Gives up; files may be left half written.</param>
    public async Task WriteAsync(DirectoryInfo folder, Section? only, Reader reader, CancellationToken ct)
    {
        folder.Create();
        var parts = only is null ? WorkshopOrder.Of(paper) : [new ReportPart("", [only])];
        var packed = await PackedAsync(parts, only, reader, ct);
        var section = new EvidenceSection(source, reader);
        if (only is not null)
        {
            await EachAsync(folder, packed[0], [], section, reader, ct);
            return;
        }

        using var markdown = new MarkdownPage(folder.FullName, Whole);
        using var word = new WordPage(folder.FullName, Whole, Title(paper));
        var all = await source.CountsAsync(null, reader, ct);
        var byId = packed.ToDictionary(each => each.Id);
        var numbers = new EvidenceNumbers(source.Form, reader);
        foreach (var page in new EvidencePage[] { markdown, word }) Opening(page, parts, packed, all, numbers);
        if (parts[0].Heading == WorkshopOrder.Contributors) Part(markdown, WorkshopOrder.Contributors, all, numbers);
        foreach (var part in parts)
        {
            if (part.Heading.Length > 0) Part(word, part.Heading, all, numbers);
            foreach (var each in part.Sections) await EachAsync(folder, byId[each.Id.Slug], [(word, part.Heading.Length > 0 ? 3 : 2)], section, reader, ct);
        }

        foreach (var gone in packed.Where(each => each.Section is null)) await EachAsync(folder, gone, [(word, 2)], section, reader, ct);
        foreach (var page in new EvidencePage[] { markdown, word }) await MethodAsync(page, "", all, 2, reader, ct);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "coverage.csv"), CoverageCsv.Write((await coverage.GridAsync(reader, ct)).Channels, paper, reader), ct);
    }

    private static string Title(ConsultationPaper paper) => $"{paper.Title}: evidence";

    private async Task<List<PackedSection>> PackedAsync(IReadOnlyList<ReportPart> parts, Section? only, Reader reader, CancellationToken ct)
    {
        var packed = new List<PackedSection>();
        foreach (var section in parts.SelectMany(part => part.Sections))
            packed.Add(new PackedSection(section.Id.Slug, section.Title, section, await source.CountsAsync(section.Id.Slug, reader, ct)) { Anchor = $"s{packed.Count + 1}" });
        if (only is null)
            foreach (var (id, title) in await source.GoneAsync(paper, ct))
            {
                var release = await source.CountsAsync(id, reader, ct);
                // Before it is counted, that somebody answered it at all is not told either.
                if (release.At is not null) packed.Add(new PackedSection(id, title, null, release) { Anchor = $"s{packed.Count + 1}" });
            }

        return packed.All(each => each.Release is { At: null } or { Counts.Terms: not null }) ? packed : await WithTermsAsync(packed, reader, ct);
    }

    private async Task<List<PackedSection>> WithTermsAsync(List<PackedSection> packed, Reader reader, CancellationToken ct)
    {
        // What stands out shows beside the other sections only.
        var until = packed.ToDictionary(each => each.Id, each => Until(each.Release));
        foreach (var other in paper.Sections.Where(other => !until.ContainsKey(other.Id.Slug)))
            until[other.Id.Slug] = Until(await source.CountsAsync(other.Id.Slug, reader, ct));
        var found = await terms.FindAsync(until, ct);
        var with = new List<PackedSection>();
        foreach (var each in packed)
            with.Add(each with { Release = await source.WithTermsAsync(each.Id, each.Release, [.. found[each.Id].Select(term => term.Word)], reader, ct) });
        return with;
    }

    private static long Until(Release release) => release.At?.ToUnixTimeMilliseconds() ?? -1;

    private void Opening(EvidencePage page, IReadOnlyList<ReportPart> parts, List<PackedSection> packed, Release all, EvidenceNumbers numbers)
    {
        page.Heading(1, Title(paper));
        page.Paragraph($"Made on {London.Say(source.Now)}.");
        page.Heading(2, "Contents");
        var groups = parts.Where(part => part.Heading.Length > 0 && part.Sections.Count > 0).ToDictionary(part => part.Sections[0].Id.Slug, part => part.Heading);
        var gone = packed.Find(each => each.Section is null)?.Id;
        page.Contents([.. packed.Select(each => new ContentsLine(
            groups.GetValueOrDefault(each.Id) ?? (each.Id == gone ? "No longer in the paper" : null), each.Title, numbers.Total(each.Release), each.Anchor, each.Id))]);
        page.Heading(2, "The whole paper");
        numbers.Write(page, all, "whole-paper", 3);
    }

    private static void Part(EvidencePage word, string heading, Release all, EvidenceNumbers numbers)
    {
        word.Heading(2, heading);
        if (heading == WorkshopOrder.Contributors) numbers.Contributors(word, all);
    }

    private async Task EachAsync(
        DirectoryInfo folder, PackedSection packed, IReadOnlyList<(EvidencePage, int)> whole, EvidenceSection section, Reader reader, CancellationToken ct)
    {
        using var markdown = new MarkdownPage(folder.FullName, packed.Id);
        using var word = new WordPage(folder.FullName, packed.Id, $"{packed.Title}: evidence");
        await section.WriteAsync(packed, [(markdown, 1), (word, 1), .. whole], ct);
        await MethodAsync(markdown, packed.Id, packed.Release, 2, reader, ct);
        await MethodAsync(word, packed.Id, packed.Release, 2, reader, ct);
    }

    /// <param name="page">Where to.</param>
    /// <param name="section">Empty for the whole paper.</param>
    /// <param name="release">What was counted of it.</param>
    /// <param name="level">Of the heading.</param>
    /// <param name="reader">Who will read it.</param>
    /// <param name="ct">Gives up.</param>
    private async Task MethodAsync(EvidencePage page, string section, Release release, int level, Reader reader, CancellationToken ct)
    {
        var (posted, answered) = (await source.PostedAsync(section, ct), release.Counts.Channels.Count);
        page.Heading(level, "Method and coverage");
        page.Paragraph(posted == 0
            ? "No card was posted in a Teams channel: answers came from personal chats, from people who answered elsewhere, or from the web form."
            : $"{(section.Length == 0 ? "Sections of the paper were" : "The section was")} posted as a card in {SmallNumbers.Exact(posted)} Teams {(posted == 1 ? "channel" : "channels")}. Of these, {reader.Say(answered, answered)} gave answers; other answers came from personal chats, from people who answered elsewhere, or from the web form.");
        page.Paragraph("Who answers chooses a reflection, which is voluntary, and a role, which is not, and writes in their own words. People answered because they wanted to: the numbers say how many said something, not how many in the sector think so.");
        page.Paragraph("No names are stored. A person may give several answers and may change or withdraw them; withdrawn answers are not in this pack. Counts are of answers, and of a reflection by group of roles; never of roles in one council.");
        page.Paragraph(reader.IsOrganiser
            ? "This pack has exact numbers, and is for organisers only. A pack for others is made without them."
            : "No number below five is said. Numbers are rounded down to fives, and change only when at least five more people have answered, so that two packs compared don’t tell what one person said. The last few answers, and sections with few answers, may therefore not be counted.");
        page.Paragraph("Quotations are of people who agreed to be quoted. Where reviewers cleared other words for publication, those are quoted instead. Themes are the reviewers’.");
    }
}
