using System.Text.Json;

namespace CoeBot.Responses;

internal static class JsonText
{
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
