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

    /// <summary>What Teams itself makes of the button; never read back.</summary>
    public TeamsAction? Msteams { get; init; }

    /// <summary>Reads what a client sent. A member of the wrong type counts as absent; without a verb the answer is null.</summary>
    public static ActionData? Read(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || Text(data, "verb") is not { Length: > 0 } verb)
            return null;
        return new ActionData
        {
            Verb = verb,
            Section = Text(data, "section"),
            Version = Text(data, "version"),
            Delivery = Number(data, "delivery"),
            Response = Text(data, "response"),
            Broadcast = Number(data, "broadcast"),
            Search = Text(data, "search"),
            Page = Number(data, "page"),
            Change = Number(data, "change"),
            Target = Number(data, "target"),
        };
    }

    private static string? Text(JsonElement data, string name)
    {
        try
        {
            return data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException) // half of a surrogate pair, escaped: no text can be made of it
        {
            return null;
        }
    }

    private static long? Number(JsonElement data, string name)
    {
        try
        {
            return data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
        }
        catch (InvalidOperationException) // the name of another member is such half a pair
        {
            return null;
        }
    }
}

/// <summary>Teams' own member of a button's data: <c>task/fetch</c> asks the service for a dialog.</summary>
public sealed record TeamsAction(string Type)
{
    public static TeamsAction OpenDialog { get; } = new("task/fetch");
}
