using System.Text.Json;
using System.Text.RegularExpressions;
using CoeBot.Cards;
using CoeBot.Cards.Forms;

namespace CoeBot.Responses;

/// <summary>
/// Reads the inputs of a card. Teams sends what the client made of them, so every value may be absent or of another type. Which
/// questions the form asks plays no part: the card may be older than the form, and nothing on it is to be lost.
/// </summary>
internal static partial class FormReading
{
    private const int MostFurther = 200;

    public static FormValues Read(JsonElement data) => FormCheck.Tidy(new FormValues
    {
        Reflection = Text(data, FormInputs.Reflection),
        Role = Text(data, FormInputs.Role),
        Summary = Text(data, FormInputs.Summary),
        Details = Text(data, FormInputs.Details),
        Organisation = Text(data, FormInputs.Organisation),
        Email = Text(data, FormInputs.Email),
        ContactOk = Toggle(data, FormInputs.ContactOk),
        QuoteOk = Toggle(data, FormInputs.QuoteOk),
        Remember = Toggle(data, FormInputs.Remember),
        More = Further(data),
    });

    private static Dictionary<string, string> Further(JsonElement data)
    {
        var answers = new Dictionary<string, string>();
        foreach (var (name, value) in JsonText.Members(data, FormInputs.Further))
        {
            if (answers.Count < MostFurther && FurtherId().IsMatch(name)) answers[name] = Answer(value);
        }

        return answers;
    }

    // A rating is text in every client that we know; a number means the same.
    private static string Answer(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonText.Read(value) ?? "";

    private static string Text(JsonElement data, string id) => JsonText.Read(data, id) ?? "";

    // A toggle's value is a string ("true"); some clients send a JSON boolean.
    private static bool Toggle(JsonElement data, string id) =>
        JsonText.Member(data, id) is { } value && (value.ValueKind == JsonValueKind.True || JsonText.Read(value) == "true");

    [GeneratedRegex(@"\Aq\.[a-z0-9][a-z0-9-]{0,39}(\.[a-z0-9][a-z0-9-]{0,39})?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FurtherId();
}
