using System.Text.Json;
using System.Text.Json.Serialization;
using CoeBot.Cards.Elements;

namespace CoeBot.Cards;

/// <summary>An Adaptive Card of schema 1.5, the highest version that Teams shows for a bot's card.</summary>
public sealed record AdaptiveCard(IReadOnlyList<Element> Body)
{
    [JsonPropertyOrder(-4)]
    [JsonPropertyName("$schema")]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    [JsonPropertyOrder(-3)]
    public string Type { get; } = "AdaptiveCard";

    [JsonPropertyOrder(-2)]
    public string Version { get; } = "1.5";

    /// <summary>What a client too old for the card shows in its place.</summary>
    public string? FallbackText { get; init; }

    /// <summary>Set: Teams asks the service for each reader's own view of the card when they come to see it.</summary>
    public CardRefresh? Refresh { get; init; }

    public TeamsExtension Msteams { get; init; } = TeamsExtension.FullWidth;

    /// <summary>The same card as it is written, where that was at hand.</summary>
    [JsonIgnore]
    internal IWrittenCard? Written { get; init; }

    public string ToJson() => CardJson.Write(this);

    /// <summary>Writes the same JSON as a value into a larger document, such as an activity.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (Written is { } written && ReferenceEquals(written.Body, Body))
        {
            written.WriteTo(writer);
            return;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Relaxed.AdaptiveCard);
        // Few cards have a character that has to be unescaped, and most are on their way to somebody who waits.
        if (json.AsSpan().IndexOf("\\u"u8) < 0)
            writer.WriteRawValue(json, skipInputValidation: true);
        else
            writer.WriteRawValue(ToJson(), skipInputValidation: true);
    }

    /// <summary>The card's size as Teams counts it: its JSON in UTF-16, two bytes a code unit.</summary>
    public int Utf16Bytes() => ToJson().Length * 2;
}

/// <summary>
/// Without user ids Teams refreshes by itself where the conversation has 60 members at most; in a larger one only those who ask for it
/// in the message's menu (Universal Actions, user specific views). So nobody's id stands on a card, and no roster is read.
/// </summary>
public sealed record CardRefresh(CardAction Action);

/// <summary>Teams' own member of a card; <c>Full</c> asks for the whole width of the message.</summary>
public sealed record TeamsExtension(string Width)
{
    public static TeamsExtension FullWidth { get; } = new("Full");
}

public static class CardLimits
{
    /// <summary>Room is left below Teams' limit of about 100 KB a message for the activity around the card.</summary>
    public const int MostUtf16Bytes = 80 * 1024;
}
