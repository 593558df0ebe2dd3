using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoeBot.Cards.Elements;

namespace CoeBot.Cards;

/// <summary>Writes cards and their data: camelCase, nulls left out, letters outside ASCII as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdaptiveCard))]
[JsonSerializable(typeof(ActionData))]
[JsonSerializable(typeof(Element))]
public sealed partial class CardJson : JsonSerializerContext
{
    /// <summary>The one to write with. The generated Default keeps the strict encoder, which makes six characters of an apostrophe.</summary>
    public static CardJson Relaxed => Lazily.Relaxed;

    /// <summary>The card as Teams gets it, with characters beyond the first plane as they are too.</summary>
    internal static string Write(AdaptiveCard card) => Unescape(JsonSerializer.Serialize(card, Relaxed.AdaptiveCard));

    internal static int LengthOf(Element element) => Unescape(JsonSerializer.Serialize(element, Relaxed.Element)).Length;

    // The relaxed encoder still writes an emoji as two escapes of six characters, which would count sixfold.
    internal static string Unescape(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
            return json;
        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '\\' && json[i + 1] == 'u'
                && ushort.Parse(json.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var code and > 0x9F)
            {
                text.Append((char)code);
                i += 5;
            }
            else
            {
                text.Append(json[i]);
                if (json[i] == '\\')
                    text.Append(json[++i]);
            }
        }
        return text.ToString();
    }

    // In a class of its own: within this one it might be made before the generated Default is.
    private static class Lazily
    {
        internal static readonly CardJson Relaxed =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
