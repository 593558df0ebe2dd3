using System.Text.Json;

namespace CoeBot.Cards;

/// <summary>
/// What a button carries and the service reads back: one record, written and read here. In JSON the members are
/// camelCase and absent when null; a client adds the inputs' values to the same object.
/// </summary>
public sealed record ActionData
{
    public string Verb { get; init; } = "";

    public string? Section { get; init; }

    public string? Version { get; init; }

    public long? Delivery { get; init; }

    public string? Response { get; init; }

    public long? Broadcast { get; init; }

    /// <summary>The words a list is searched for.</summary>
    public string? Search { get; init; }

    /// <summary>The page of a list, from 1.</summary>
    public long? Page { get; init; }

    /// <summary>The number of a change to posted cards.</summary>
    public long? Change { get; init; }

    public long? Target { get; init; }

    /// <summary>The form was filled in with what is remembered, so an unticked box means that it should not be any more.</summary>
    public bool? Remembered { get; init; }

    /// <summary>What Teams itself makes of the button; never read back.</summary>
    public TeamsAction? Msteams { get; init; }

    /// <summary>Reads what a client sent. A member of the wrong type counts as absent; without a verb the answer is null.</summary>
    public static ActionData? Read(JsonElement data)
    {
        if (JsonText.Read(data, "verb") is not { Length: > 0 } verb)
            return null;
        return new ActionData
        {
            Verb = verb,
            Section = JsonText.Read(data, "section"),
            Version = JsonText.Read(data, "version"),
            Delivery = Number(data, "delivery"),
            Response = JsonText.Read(data, "response"),
            Broadcast = Number(data, "broadcast"),
            Search = JsonText.Read(data, "search"),
            Page = Number(data, "page"),
            Change = Number(data, "change"),
            Target = Number(data, "target"),
            Remembered = JsonText.Member(data, "remembered") is { ValueKind: JsonValueKind.True } ? true : null,
        };
    }

    private static long? Number(JsonElement data, string name) =>
        JsonText.Member(data, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;
}

/// <summary>Teams' own member of a button's data: <c>task/fetch</c> asks the service for a dialog.</summary>
public sealed record TeamsAction(string Type)
{
    public static TeamsAction OpenDialog { get; } = new("task/fetch");
}
