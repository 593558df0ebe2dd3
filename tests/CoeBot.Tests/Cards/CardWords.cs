using System.Text;
using System.Text.Json;
using CoeBot.Cards;
using Markdig;

namespace CoeBot.Tests.Cards;

/// <summary>The words a reader of a section card sees above the form, with everything opened.</summary>
internal static class CardWords
{
    private static readonly MarkdownPipeline AsTeamsReadsIt = new MarkdownPipelineBuilder().DisableHtml().Build();
    private static readonly string[] Nested = ["items", "columns", "rows", "cells"];

    /// <summary>The heading included or not: a page without one gets its heading from the table of contents.</summary>
    public static IReadOnlyList<string> Of(AdaptiveCard card, bool withTitle)
    {
        var text = new StringBuilder();
        var place = 0;
        foreach (var element in CardTree.Json(card).GetProperty("body").EnumerateArray())
        {
            if (IsFormHeading(element))
                break;
            if (place > 1 || (place == 0 && withTitle))
                Add(element, text);
            place++;
        }
        return Words.In(text.ToString());
    }

    private static bool IsFormHeading(JsonElement element) =>
        element.TryGetProperty("text", out var text) && text.GetString()!.StartsWith("Your response", StringComparison.Ordinal);

    private static void Add(JsonElement element, StringBuilder text)
    {
        var type = element.TryGetProperty("type", out var name) ? name.GetString() : "";
        if (type == "TextBlock")
            text.Append(Markdown.ToPlainText(element.GetProperty("text").GetString()!, AsTeamsReadsIt)).Append('\n');
        else if (type == "RichTextBlock")
            text.AppendJoin("", element.GetProperty("inlines").EnumerateArray().Select(run => run.GetProperty("text").GetString())).Append('\n');
        if (type == "Column" && element.GetProperty("width").GetString() == "auto")
            return; // the number or bullet of a list
        foreach (var nested in Nested.Where(nested => element.TryGetProperty(nested, out _)))
        {
            foreach (var child in element.GetProperty(nested).EnumerateArray())
                Add(child, text);
        }
    }
}
