using System.Text.Json;

namespace CoeBot.Responses;

internal static class JsonText
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

    /// <summary>The text of a JSON string. An escaped lone surrogate is legal JSON but no text; it reads as empty rather than throwing.</summary>
    public static string Read(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
