using System.Runtime.InteropServices;
using System.Text.Json;

namespace CoeBot.Cards;

/// <summary>
/// Reads what a client sent. An escaped half of a surrogate pair is legal JSON but no text: it counts as absent rather than throwing.
/// </summary>
public static class JsonText
{
    /// <summary>A member of an object; null where there is none, or where the name of another is such half a pair that none can be looked up.</summary>
    public static JsonElement? Member(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a JSON string; null for anything else.</summary>
    public static string? Read(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a member; null where there is none.</summary>
    public static string? Read(JsonElement json, string name) => Member(json, name) is { } value ? Read(value) : null;

    /// <summary>The members whose names can be read and begin like this, in their order.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement json, string beginning)
    {
        if (json.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var member in json.EnumerateObject())
        {
            if (MayBegin(member, beginning) && NameOf(member) is { } name && name.StartsWith(beginning, StringComparison.Ordinal))
                yield return (name, member.Value);
        }
    }

    // Looked at as it was sent, so that no text is made of names that aren't wanted; an escape may stand for any character.
    private static bool MayBegin(JsonProperty member, string beginning) =>
        JsonMarshal.GetRawUtf8PropertyName(member) is [var first, ..] && (first == beginning[0] || first == '\\');

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
