using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>
/// Everything held about a person, as JSON text over one or more cards. A file would need their consent to write into their OneDrive;
/// a card needs nothing. The text of the parts, one after another, is one JSON document.
/// </summary>
public static class ExportCard
{
    /// <param name="json">The document, indented, with <c>\n</c> between lines.</param>
    /// <param name="answers">How many answers are in it.</param>
    /// <param name="mostCards">Where they are not enough, the last one says so.</param>
    public static IReadOnlyList<AdaptiveCard> Build(string json, int answers, int mostCards)
    {
        var parts = TextParts.Of(json);
        var shown = parts.Take(mostCards).ToList();
        return [.. shown.Select((lines, i) => Card(lines, answers, i + 1, parts.Count, cutOff: i + 1 == shown.Count && shown.Count < parts.Count))];
    }

    private static AdaptiveCard Card(IReadOnlyList<string> lines, int answers, int part, int of, bool cutOff) => new(
    [
        Say.Title(of > 1 ? Strings.FormatExportCard_TitleOfPart(part: part, of: of) : Strings.ExportCard_Title),
        .. part == 1 ? Begin(answers, of) : [],
        .. lines.Select(TextParts.Line),
        .. cutOff ? [Say.Strong(Strings.ExportCard_CutOff)] : Array.Empty<Element>(),
    ])
    { FallbackText = Strings.ExportCard_Fallback };

    private static IEnumerable<Element> Begin(int answers, int of)
    {
        yield return Say.Plain(Strings.FormatExportCard_WhatItIs(Counted.Responses(answers)));
        if (of > 1)
            yield return Say.Plain(Strings.ExportCard_GoesOn);
    }
}
