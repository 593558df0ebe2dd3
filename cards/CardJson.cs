using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoeBot.Cards;

/// <summary>Writes cards and their data: camelCase, nulls left out, letters outside ASCII as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdaptiveCard))]
[JsonSerializable(typeof(ActionData))]
public sealed partial class CardJson : JsonSerializerContext
{
    /// <summary>The one to write with. The generated Default keeps the strict encoder, which makes six characters of an apostrophe.</summary>
    public static CardJson Relaxed => Lazily.Relaxed;

    // In a class of its own: within this one it might be made before the generated Default is.
    private static class Lazily
    {
        internal static readonly CardJson Relaxed =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
