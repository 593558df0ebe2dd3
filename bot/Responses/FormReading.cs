using System.Text.Json;
using CoeBot.Cards.Forms;

namespace CoeBot.Responses;

/// <summary>Reads the inputs of a card. Teams sends what the client made of them, so every value may be absent or of another type.</summary>
internal static class FormReading
{
    public static FormValues Read(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object) return FormValues.Empty;
        return FormCheck.Tidy(new FormValues
        {
            Reflection = Text(data, "reflection"),
            Role = Text(data, "role"),
            Summary = Text(data, "summary"),
            Details = Text(data, "details"),
            Organisation = Text(data, "organisation"),
            Email = Text(data, "email"),
            ContactOk = Toggle(data, "contactOk"),
            QuoteOk = Toggle(data, "quoteOk"),
            Remember = Toggle(data, "remember"),
        });
    }

    private static string Text(JsonElement data, string id) =>
        JsonText.Member(data, id) is { ValueKind: JsonValueKind.String } value ? JsonText.Read(value) : "";

    // A toggle's value is a string ("true"); some clients send a JSON boolean.
    private static bool Toggle(JsonElement data, string id) =>
        JsonText.Member(data, id) is { } value
        && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && JsonText.Read(value) == "true"));
}
