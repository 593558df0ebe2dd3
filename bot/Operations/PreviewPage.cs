using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Cards;
using CoeBot.Cards.Paper;

namespace CoeBot.Operations;

/// <summary>
/// One HTML file that shows cards with the official renderer, which is inside it: it opens without a network, a package or a build.
/// Only pictures are fetched, from the paper's site, when somebody looks at it.
/// </summary>
internal static partial class PreviewPage
{
    private static readonly string[] Styles = ["adaptivecards.css", "card.css", "preview.css"];
    private static readonly string[] Scripts = ["look.js", "draw.js", "preview.js"];

    public static string Write(string title, IReadOnlyList<(Section Section, AdaptiveCard Card)> cards)
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
    private static string Data(IReadOnlyList<(Section Section, AdaptiveCard Card)> cards)
    {
        var html = new JsonObject();
        var shown = new JsonArray();
        foreach (var (section, card) in cards)
        {
            var json = JsonNode.Parse(card.ToJson())!;
            foreach (var text in Texts(json).Distinct()) html[text] = CardMarkdown.ToHtml(text);
            shown.Add(new JsonObject
            {
                ["id"] = section.Id.Slug,
                ["title"] = section.Title,
                ["version"] = section.Version,
                ["bytes"] = card.Utf16Bytes(),
                ["card"] = json,
            });
        }

        return new JsonObject { ["cards"] = shown, ["html"] = html }.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject element when element["type"]?.GetValueKind() == JsonValueKind.String && (string?)element["type"] == "TextBlock" => [(string)element["text"]!],
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
