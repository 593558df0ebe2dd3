using System.Collections.ObjectModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoeBot.Responses;

/// <summary>
/// Answers to further questions as they are kept: a JSON object by the id of the input, in the order of the ids, so that the same
/// answers are the same text.
/// </summary>
internal static class MoreText
{
    public const string None = "{}";

    private static readonly MoreJson Plain = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Of(IReadOnlyDictionary<string, string> answers) => answers.Count == 0
        ? None
        : JsonSerializer.Serialize(new SortedDictionary<string, string>(answers.ToDictionary(), StringComparer.Ordinal), Plain.SortedDictionaryStringString);

    public static IReadOnlyDictionary<string, string> Read(string text) => text == None
        ? ReadOnlyDictionary<string, string>.Empty
        : JsonSerializer.Deserialize(text, Plain.SortedDictionaryStringString) ?? throw new JsonException("The further answers are no object.");
}

[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class MoreJson : JsonSerializerContext;
