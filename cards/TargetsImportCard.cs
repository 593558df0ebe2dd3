using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What came of looking at a pasted list, or of applying it.</summary>
/// <param name="Text">As pasted; it stays in the card.</param>
/// <param name="Heading">One sentence.</param>
/// <param name="Changes">What would change, or was changed, a line each.</param>
/// <param name="Problems">What stands in the way, each with its line.</param>
public sealed record TargetsImportState(string Text, string Heading, IReadOnlyList<string> Changes, IReadOnlyList<string> Problems)
{
    /// <summary>Names the text that was looked at: only that text may be applied. Null where there is nothing to apply.</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>Takes a list of targets as text, shows what would change, and changes it only when told to.</summary>
public static class TargetsImportCard
{
    public const string TextInput = "targetsCsv";

    /// <summary>Of the pasted text, in characters: the card that shows it again has to stay within what Teams takes.</summary>
    public const int LongestText = 15_000;

    private const int MostLines = 20;

    public static AdaptiveCard Build(TargetsImportState? s = null) => new(
    [
        Say.Title(Strings.TargetsImportCard_Title),
        .. s is null
            ? [Say.Plain(Strings.TargetsImportCard_WhatToDo)]
            : Outcome(s),
        new TextInput(Strings.TargetsImportCard_TheRows) { Id = TextInput, Value = s?.Text, IsMultiline = true, MaxLength = LongestText, Placeholder = "id,name,kind,tags,follows,paused" },
        new ActionSet(
        [
            Buttons.Send(Strings.TargetsImportCard_ShowWhatWouldChange, new ActionData { Verb = Verbs.CheckTargets }),
            .. s?.Fingerprint is { } fingerprint ? [Buttons.Send(Strings.TargetsImportCard_ChangeThem, new ActionData { Verb = Verbs.ApplyTargets, Version = fingerprint })] : Array.Empty<CardAction>(),
        ]),
    ])
    { FallbackText = Strings.TargetsImportCard_Title };

    private static IEnumerable<Element> Outcome(TargetsImportState s)
    {
        yield return Say.Strong(s.Heading);
        foreach (var line in Some(s.Problems)) yield return line;
        foreach (var line in Some(s.Changes)) yield return line;
    }

    private static IEnumerable<Element> Some(IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(MostLines)) yield return Say.Plain(Say.Short(line, 300)) with { Spacing = Spacing.Small };
        if (lines.Count > MostLines) yield return Say.Quiet(Strings.FormatAndMore(Say.Number(lines.Count - MostLines)));
    }
}
