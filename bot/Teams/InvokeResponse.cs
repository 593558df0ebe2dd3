using System.Text.Json;
using CoeBot.Cards;

namespace CoeBot.Teams;

/// <summary>
/// The answer of an invoke. For <c>adaptiveCard/action</c> it is HTTP 200 whatever happened, and the body says what Teams shows
/// (Universal Actions for Adaptive Cards, response format). For <c>task/fetch</c> and <c>task/submit</c> the body is a task
/// (Teams, dialogs in bots).
/// </summary>
internal sealed record InvokeResponse
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    private InvokeResponse()
    {
    }

    /// <summary>HTTP 200 with an empty body: for invokes that expect no answer.</summary>
    public static InvokeResponse Ok { get; } = new();

    /// <summary>The status in the body: 200, or an error's.</summary>
    public int StatusCode { get; private init; } = 200;

    /// <summary>The body's type, or the task's; null where there is no body.</summary>
    public string? Type { get; private init; }

    public AdaptiveCard? ShownCard { get; private init; }

    public string? ShownText { get; private init; }

    public string? ErrorCode { get; private init; }

    private bool IsTask { get; init; }

    private FoundInExtension? InExtension { get; init; }

    /// <summary>Replaces the card for the person who pressed, and for nobody else.</summary>
    public static InvokeResponse Card(AdaptiveCard card) => new() { Type = CardType, ShownCard = card };

    /// <summary>A short line that fades; the card stays as it is.</summary>
    public static InvokeResponse Message(string text) =>
        new() { Type = "application/vnd.microsoft.activity.message", ShownText = text };

    /// <summary>Opens a dialog with a card, or shows the next card in the open one. Its buttons are Submit: see <see cref="DialogCard"/>.</summary>
    public static InvokeResponse Dialog(string title, AdaptiveCard card) =>
        new() { IsTask = true, Type = "continue", ShownCard = card, ShownText = title };

    /// <summary>Closes the dialog, or opens none, with a line of text.</summary>
    public static InvokeResponse DialogMessage(string text) => new() { IsTask = true, Type = "message", ShownText = text };

    /// <summary>What a message extension shows, or puts into the message that is being written.</summary>
    public static InvokeResponse Found(FoundInExtension found) => new() { Type = "composeExtension", InExtension = found };

    /// <param name="statusCode">400 where the request can't be served, 500 where we can't; Teams knows no other.</param>
    /// <param name="code">A stable word for logs and support.</param>
    /// <param name="message">What the person reads.</param>
    public static InvokeResponse Error(int statusCode, string code, string message)
    {
        if (statusCode is not (400 or 500)) throw new ArgumentOutOfRangeException(nameof(statusCode), "Teams knows 400 and 500.");
        return new() { StatusCode = statusCode, Type = "application/vnd.microsoft.error", ErrorCode = code, ShownText = message };
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (InExtension is { } found)
        {
            found.WriteTo(json);
        }
        else if (IsTask)
        {
            json.WriteStartObject("task");
            WriteTask(json);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNumber("statusCode", StatusCode);
            json.WriteString("type", Type);
            json.WritePropertyName("value");
            WriteValue(json);
        }

        json.WriteEndObject();
    }

    // A record prints its members; these may repeat a person's words.
    public override string ToString() => $"{nameof(InvokeResponse)} {StatusCode} {Type}";

    private void WriteTask(Utf8JsonWriter json)
    {
        json.WriteString("type", Type);
        if (ShownCard is not { } card)
        {
            json.WriteString("value", ShownText);
            return;
        }

        json.WriteStartObject("value");
        json.WriteString("title", ShownText);
        json.WriteString("height", "large");
        json.WriteString("width", "medium");
        json.WriteStartObject("card");
        json.WriteString("contentType", CardType);
        json.WritePropertyName("content");
        card.WriteTo(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json)
    {
        if (ShownCard is { } card)
        {
            card.WriteTo(json);
            return;
        }

        if (ErrorCode is null)
        {
            json.WriteStringValue(ShownText);
            return;
        }

        json.WriteStartObject();
        json.WriteString("code", ErrorCode);
        json.WriteString("message", ShownText);
        json.WriteEndObject();
    }
}
