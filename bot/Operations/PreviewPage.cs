using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Cards;
using CoeBot.Cards.Paper;

namespace CoeBot.Operations;

/// <summary>A card with its heading and the line below that on the page. <paramref name="Id"/> is unlike every other's there.</summary>
internal sealed record PreviewedCard(string Id, string Title, string Fact, JsonNode Card)
{
    public static PreviewedCard Of(Section section, AdaptiveCard card) => new(
        section.Id.Slug, section.Title, string.Create(London.British, $"{section.Id.Slug} · {section.Version} · {card.Utf16Bytes() / 1024.0:F1} KB of 80"), JsonNode.Parse(card.ToJson())!);
}

/// <summary>
/// One HTML file that shows cards with the official renderer, which is inside it: it opens without a network, a package or a build.
/// Only pictures are fetched, from the paper's site, when somebody looks at it.
/// </summary>
internal static partial class PreviewPage
{
    private static readonly string[] Styles = ["adaptivecards.css", "card.css", "preview.css"];
    private static readonly string[] Scripts = ["look.js", "draw.js", "preview.js"];

    public static string Write(string title, IReadOnlyList<PreviewedCard> cards)
    {
        var parts = new Dictionary<string, string>
        {
            ["title"] = WebUtility.HtmlEncode(title),
            ["style"] = string.Concat(Styles.Select(Resource)),
            ["data"] = Data(cards),
            ["renderer"] = Resource("adaptivecards.min.js"),
            ["script"] = ModuleWord().Replace(string.Concat(Scripts.Select(Resource)), ""),
        };
        return Place().Replace(Resource("preview.html"), place => parts[place.Groups[1].Value]);
    }

    // With < escaped, no text of a card can end the element that it stands in.
    private static string Data(IReadOnlyList<PreviewedCard> cards)
    {
        var html = new JsonObject();
        foreach (var text in cards.SelectMany(card => Texts(card.Card)).Distinct()) html[text] = CardMarkdown.ToHtml(text);
        var shown = new JsonArray([.. cards.Select(card => new JsonObject { ["id"] = card.Id, ["title"] = card.Title, ["fact"] = card.Fact, ["card"] = card.Card.DeepClone() })]);
        return new JsonObject { ["cards"] = shown, ["html"] = html }.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject element when element["type"]?.GetValueKind() == JsonValueKind.String && (string?)element["type"] == "TextBlock" => [(string)element["text"]!],
        JsonObject fact when fact["title"]?.GetValueKind() == JsonValueKind.String && fact["value"]?.GetValueKind() == JsonValueKind.String && fact.Count == 2 => [(string)fact["title"]!, (string)fact["value"]!],
        JsonObject element => element.SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"preview/{name}")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{(title|style|data|renderer|script)\}")]
    private static partial Regex Place();

    // The modules become one script: a page opened from a folder may not load others.
    [GeneratedRegex(@"^import .*;$|^export ", RegexOptions.Multiline)]
    private static partial Regex ModuleWord();
}
