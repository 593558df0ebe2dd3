using System.Globalization;
using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Csv;

namespace CoeBot.Broadcasts;

/// <summary>A row of <c>targets.csv</c> that was understood.</summary>
internal sealed record TargetRowRead(int Line, long Id, TargetWords Words, bool Follows, bool IsPaused);

/// <summary>
/// <c>targets.csv</c>: a row a target. <c>id</c> says which; <c>name</c>, <c>kind</c>, <c>tags</c>, <c>follows</c> and <c>paused</c> can be
/// changed in a spreadsheet and read back; the other columns are there to know it by and are not read.
/// </summary>
internal static class TargetsCsv
{
    private const string Yes = "yes";
    private const string No = "no";

    private static readonly string[] Read = ["id", "name", "kind", "tags", "follows", "paused"];
    private static readonly string[] Told = ["council", "team", "channel", "type", "state", "reason"];

    public static string Write(IEnumerable<Target> targets, TeamsSettings teams) =>
        string.Concat(targets.Select(target => Row(target, teams)).Prepend([.. Read, .. Told]).Select(fields => $"{CsvText.Row(fields)}\n"));

    /// <summary>Also takes what a spreadsheet copies or writes: with tabs, or with semicolons.</summary>
    /// <exception cref="FormatException">The text is no list of targets; the message says why.</exception>
    public static (IReadOnlyList<TargetRowRead> Rows, IReadOnlyList<string> Problems) Parse(string text)
    {
        var records = CsvText.Read(text, Separator(text));
        var header = records.Count == 0 ? [] : records[0].Fields.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var missing = Read.Except(header).ToList();
        if (missing.Count > 0) throw new FormatException($"The first row has to name the columns. Missing: {string.Join(", ", missing)}.");
        var (rows, problems, ids) = (new List<TargetRowRead>(), new List<string>(), new HashSet<long>());
        foreach (var record in records.Skip(1))
        {
            var (row, problem) = record.Fields.Count == header.Count
                ? Row(record.Line, [.. Read.Select(name => CsvText.Plain(record.Fields[header.IndexOf(name)]).Trim())])
                : (null, Strings.FormatTargetsCsv_FieldsInsteadOf(count: record.Fields.Count, count2: header.Count));
            if (row is null) problems.Add(Strings.FormatTargetsCsv_Problem(line: record.Line, problem: problem));
            else if (!ids.Add(row.Id)) problems.Add(Strings.FormatTargetsCsv_LineTheIdIsThereTwice(line: record.Line, id: row.Id));
            else rows.Add(row);
        }

        return (rows, problems);
    }

    private static string[] Row(Target target, TeamsSettings teams) =>
    [
        target.Id.ToString(CultureInfo.InvariantCulture), target.Name, target.Kind, target.Tags.Trim(), target.IsChosen == 1 ? Yes : No,
        target.State == TargetState.Paused ? Yes : No,
        teams.NameOf(target.TenantId), target.TeamName, target.ChannelName, target.ConversationType, target.State, target.StateReason,
    ];

    private static (TargetRowRead? Row, string? Problem) Row(int line, string[] fields)
    {
        if (!long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return (null, Strings.TargetsCsv_TheIdIsNoNumber);
        var kind = Kinds.FirstOrDefault(known => known.Equals(fields[2], StringComparison.OrdinalIgnoreCase)) ?? fields[2];
        var (words, problem) = TargetWords.Read(fields[1], kind, fields[3]);
        if (words is null) return (null, problem);
        if (YesOrNo(fields[4]) is not { } follows) return (null, Strings.TargetsCsv_FollowsIsYesOrNo);
        if (YesOrNo(fields[5]) is not { } paused) return (null, Strings.TargetsCsv_PausedIsYesOrNo);
        return (new TargetRowRead(line, id, words, follows, paused), null);
    }

    private static readonly string[] Kinds = [TargetKind.LocalAuthority, TargetKind.Network];

    private static bool? YesOrNo(string field) => field.ToLowerInvariant() switch
    {
        Yes => true,
        No => false,
        _ => null,
    };

    private static char Separator(string text)
    {
        var header = text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length)];
        return header.Contains(',') ? ',' : header.Contains('\t') ? '\t' : ';';
    }
}
