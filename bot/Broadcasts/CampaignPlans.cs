using System.Security.Cryptography;
using System.Text;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Broadcasts;

/// <summary>A row with what would come of it: a section to schedule, or why not.</summary>
/// <param name="Section">Null where nothing is to be scheduled.</param>
/// <param name="Line">What is said about it.</param>
internal sealed record PlannedEntry(CampaignEntry Entry, Section? Section, CampaignLine Line);

/// <summary>What would come of a campaign, and its scheduling.</summary>
internal sealed class CampaignPlans(TargetStore targets, BroadcastStore broadcasts, ConsultationPaper paper, TimeProvider clock)
{
    /// <summary>A dry run: nothing is changed.</summary>
    public async Task<IReadOnlyList<PlannedEntry>> PlanAsync(IReadOnlyList<CampaignEntry> entries, CancellationToken ct)
    {
        var known = await targets.ListAsync(ct);
        var scheduled = (await broadcasts.OfCampaignAsync(ct)).ToLookup(each => each.CampaignRow);
        var planned = new List<PlannedEntry>();
        foreach (var entry in entries) planned.Add(await PlanAsync(entry, known, [.. scheduled[entry.Key]], ct));
        return planned;
    }

    public static CampaignState State(IReadOnlyList<PlannedEntry> planned, string? again = null)
    {
        var hasProblem = planned.Any(each => each.Line.IsProblem);
        var said = string.Join('\n', planned.Select(each => $"{each.Entry.Key} {each.Section?.Version} {each.Section is not null}"));
        return new CampaignState(
            [.. planned.Select(each => each.Line)],
            hasProblem ? 0 : planned.Count(each => each.Section is not null),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..16])
        { Again = again };
    }

    /// <returns>The numbers of the new broadcasts. A row that somebody else scheduled in the same moment has none.</returns>
    public async Task<IReadOnlyList<long>> ScheduleAsync(IReadOnlyList<PlannedEntry> planned, Actor actor, ConversationReference from)
    {
        var numbers = new List<long>();
        foreach (var each in planned)
        {
            if (each.Section is { } section && await broadcasts.ScheduleAsync(section, each.Entry, actor, from) is { } number) numbers.Add(number);
        }

        return numbers;
    }

    private async Task<PlannedEntry> PlanAsync(CampaignEntry entry, IReadOnlyList<Target> known, IReadOnlyList<CampaignBroadcast> before, CancellationToken ct)
    {
        var row = entry.Row;
        var what = row.IsTest ? Strings.FormatCampaignPlans_RowAsTest(section: row.Section, audience: row.Audience, when: row.When) : Strings.FormatCampaignPlans_Row(section: row.Section, audience: row.Audience, when: row.When);
        var section = paper.Find(row.Section);
        if (before.FirstOrDefault(each => each.State != BroadcastProgress.Cancelled) is { } earlier)
        {
            var state = earlier.State.ToLowerInvariant();
            var said = earlier.State == BroadcastProgress.Scheduled && section?.Version != earlier.Version
                ? Strings.FormatCampaignPlans_EarlierButChanged(number: earlier.Number, state: state)
                : Strings.FormatCampaignPlans_Earlier(number: earlier.Number, state: state);
            return Settled(entry, what, said, isProblem: false);
        }

        if (entry.Due <= clock.GetUtcNow()) return Settled(entry, what, Strings.CampaignPlans_ItsTimeHasPassed, isProblem: false);
        if (section is null)
        {
            var near = string.Join(", ", paper.Nearest(row.Section, 3).Select(each => each.Id.Slug));
            return Settled(entry, what, near.Length > 0 ? Strings.FormatCampaignPlans_NoSuchSectionButNear(near) : Strings.CampaignPlans_NoSuchSection, isProblem: true);
        }

        if (entry.Wish.Audience.Unknown(known) is { Count: > 0 } unknown)
            return Settled(entry, what, Strings.FormatCampaignPlans_NotKnownTypeTargetsToSee(string.Join(", ", unknown)), isProblem: true);
        var matched = known.Where(entry.Wish.Includes).ToList();
        if (matched.Count == 0) return Settled(entry, what, Strings.CampaignPlans_ThatAudienceHasNoChannels, isProblem: true);

        var have = (await broadcasts.HaveAsync(section.Id.Slug, ct)).Where(each => each.Version == section.Version).Select(each => each.Target).ToHashSet();
        var willGet = matched.Count(target => target.IsActive && !have.Contains(target.Id));
        var haveIt = matched.Count(target => have.Contains(target.Id));
        var leftOut = matched.Count(target => !target.IsActive);
        var matching = matched.Count;
        var outcome = Strings.FormatCampaignPlans_WhatWouldCome(version: section.Version, matching: matching, willGet: willGet, haveIt: haveIt, leftOut: leftOut);
        if (before.Count > 0) outcome = Strings.FormatCampaignPlans_CancelledBefore(outcome: outcome, number: before[0].Number);
        return new PlannedEntry(entry, section, new CampaignLine(row.Line, what, outcome, IsProblem: false));
    }

    private static PlannedEntry Settled(CampaignEntry entry, string what, string outcome, bool isProblem) =>
        new(entry, null, new CampaignLine(entry.Row.Line, what, outcome, isProblem));
}
