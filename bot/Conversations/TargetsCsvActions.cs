using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Configuration;

namespace CoeBot.Conversations;

/// <summary><c>targets csv</c> and <c>targets import</c>: the list out as text, and back after showing what would change.</summary>
internal sealed class TargetsCsvActions(TargetStore targets, TargetsImport import, TeamsSettings teams)
{
    public static bool Knows(string verb) => verb is Verbs.TargetsCsv or Verbs.CheckTargets or Verbs.ApplyTargets;

    public async Task<AdaptiveCard> RunAsync(Asking asking, ActionData data, JsonElement inputs, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay, Strings.NothingWasChanged);
        if (data.Verb == Verbs.TargetsCsv) return await PageAsync(data.Search ?? "", data.Page ?? 1, ct);
        return await TakeAsync(asking, JsonText.Read(inputs, TargetsImportCard.TextInput) ?? "", data.Verb == Verbs.ApplyTargets ? data.Version ?? "" : null);
    }

    /// <param name="search">As for <c>targets</c>.</param>
    /// <param name="page">From 1.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<AdaptiveCard> PageAsync(string search, long page, CancellationToken ct)
    {
        var found = TargetSearch.Find(await targets.ListAsync(ct), search);
        return CsvCard.Build(new CsvView(
            Counted.Targets(found.Count), TargetsCsv.Write(found, teams), page,
            new ActionData { Verb = Verbs.TargetsCsv, Search = search.Length > 0 ? search : null })
        {
            About = [Strings.TargetsCsvActions_About],
        });
    }

    /// <param name="asking">Who changes them.</param>
    /// <param name="text">As pasted.</param>
    /// <param name="looked">The fingerprint of the text that was looked at; null where this is the look.</param>
    private async Task<AdaptiveCard> TakeAsync(Asking asking, string text, string? looked)
    {
        if (text.Trim().Length == 0) return TargetsImportCard.Build();
        if (text.Length > TargetsImportCard.LongestText)
            return NoticeCard.Build(Strings.TargetsCsvActions_TooLong, Strings.NothingWasChanged, Strings.TargetsCsvActions_PasteFewer);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        var isApplied = looked == fingerprint;
        try
        {
            var report = await import.RunAsync(text, isApplied, asking.Actor);
            var again = looked is not null && !isApplied ? $"{Strings.TargetsCsvActions_LookAgain} " : "";
            return TargetsImportCard.Build(new TargetsImportState(text, $"{again}{Heading(report, isApplied)}", report.Changes, report.Problems)
            {
                Fingerprint = !isApplied && report.Problems.Count == 0 && report.Changes.Count > 0 ? fingerprint : null,
            });
        }
        catch (FormatException problem)
        {
            return TargetsImportCard.Build(new TargetsImportState(text, Strings.TargetsCsvActions_NoList, [], [problem.Message]));
        }
    }

    private static string Heading(TargetsImported report, bool isApplied)
    {
        var channels = Counted.Channels(report.Changes.Count);
        if (report.Problems.Count > 0) return Strings.TargetsCsvActions_MendTheseRows;
        if (report.Changes.Count == 0) return Strings.TargetsCsvActions_NothingChanges;
        return isApplied ? Strings.FormatTargetsCsvActions_Changed(channels) : Strings.FormatTargetsCsvActions_WouldChange(channels);
    }
}
