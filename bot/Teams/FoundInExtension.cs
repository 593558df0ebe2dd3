using System.Text.Json;
using CoeBot.Cards;

namespace CoeBot.Teams;

/// <summary>One line of a search result. Chosen, its data comes back in <c>composeExtension/selectItem</c>.</summary>
internal sealed record FoundLine(string Title, string Text, ActionData Chosen);

/// <summary>
/// The answer of a message extension (Teams, respond to search command; link unfurling): lines to choose from, one card for the message
/// that is being written, or a sentence. Lines carry no whole cards: twenty-five of them would be more than Teams takes.
/// </summary>
internal sealed record FoundInExtension
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string LineType = "application/vnd.microsoft.card.thumbnail";

    private FoundInExtension()
    {
    }

    private IReadOnlyList<FoundLine> Lines { get; init; } = [];

    private AdaptiveCard? Card { get; init; }

    private string Title { get; init; } = "";

    private string Text { get; init; } = "";

    public static FoundInExtension AsLines(IReadOnlyList<FoundLine> lines) => new() { Lines = lines };

    /// <param name="card">What goes into the message.</param>
    /// <param name="title">Shown before it is sent, with the text.</param>
    /// <param name="text">A sentence.</param>
    public static FoundInExtension AsCard(AdaptiveCard card, string title, string text) => new() { Card = card, Title = title, Text = text };

    public static FoundInExtension Sentence(string text) => new() { Text = text };

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("composeExtension");
        if (Card is null && Lines.Count == 0)
        {
            json.WriteString("type", "message");
            json.WriteString("text", Text);
        }
        else
        {
            json.WriteString("type", "result");
            json.WriteString("attachmentLayout", "list");
            json.WriteStartArray("attachments");
            foreach (var line in Lines) WriteLine(json, line);
            if (Card is not null) WriteCard(json, Card);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, FoundLine line)
    {
        json.WriteStartObject();
        WriteThumbnail(json, line.Title, line.Text, null);
        json.WriteStartObject("preview");
        WriteThumbnail(json, line.Title, line.Text, line.Chosen);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteCard(Utf8JsonWriter json, AdaptiveCard card)
    {
        json.WriteStartObject();
        json.WriteString("contentType", CardType);
        json.WritePropertyName("content");
        JsonSerializer.Serialize(json, card, CardJson.Relaxed.AdaptiveCard);
        json.WriteStartObject("preview");
        WriteThumbnail(json, Title, Text, null);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteThumbnail(Utf8JsonWriter json, string title, string text, ActionData? chosen)
    {
        json.WriteString("contentType", LineType);
        json.WriteStartObject("content");
        json.WriteString("title", title);
        json.WriteString("text", text);
        if (chosen is not null)
        {
            json.WriteStartObject("tap");
            json.WriteString("type", "invoke");
            json.WritePropertyName("value");
            JsonSerializer.Serialize(json, chosen, CardJson.Relaxed.ActionData);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
