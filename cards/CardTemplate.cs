using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoeBot.Cards;

/// <summary>
/// The JSON of a card with holes for texts that differ from one reader to the next. To lay a card out and write it costs more than
/// everything else that an answer needs before it is saved; to fill the holes costs next to nothing.
/// </summary>
internal sealed class CardTemplate
{
    // A code point that is no character and so stands in no text, and a letter that says which hole it is.
    private const char Mark = '\uFDD0';
    private const char First = '\u0400';

    // What has to be written otherwise in JSON, as far as CardJson does it.
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create(string.Concat(Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) || c is '"' or '\\')));

    private readonly List<byte[]> parts = [];
    private readonly List<int> holes = [];
    private readonly int fixedLength;

    /// <param name="card">With <see cref="Hole"/> wherever a text goes.</param>
    public CardTemplate(AdaptiveCard card)
    {
        var json = card.ToJson();
        var start = 0;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != Mark)
                continue;
            parts.Add(Encoding.UTF8.GetBytes(json[start..i]));
            holes.Add(json[++i] - First);
            start = i + 1;
        }
        parts.Add(Encoding.UTF8.GetBytes(json[start..]));
        fixedLength = parts.Sum(part => part.Length);
    }

    public static string Hole(int number) => $"{Mark}{(char)(First + number)}";

    /// <summary>Writes the card as a value into a larger document.</summary>
    /// <param name="writer">Of that document.</param>
    /// <param name="texts">By the number of their hole.</param>
    public void WriteTo(Utf8JsonWriter writer, IReadOnlyList<string> texts)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Longest(texts));
        var length = 0;
        for (var n = 0; n < parts.Count; n++)
        {
            parts[n].CopyTo(buffer.AsSpan(length));
            length += parts[n].Length;
            if (n < holes.Count)
                length += Encoding.UTF8.GetBytes(InJson(texts[holes[n]]), buffer.AsSpan(length));
        }
        writer.WriteRawValue(buffer.AsSpan(0, length), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }

    // A character in JSON has at most six bytes.
    private int Longest(IReadOnlyList<string> texts)
    {
        var longest = fixedLength;
        foreach (var hole in holes)
            longest += texts[hole].Length * 6;
        return longest;
    }

    private static string InJson(string text) => text.AsSpan().ContainsAny(Escaped) ? CardJson.Unescape(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value) : text;
}
