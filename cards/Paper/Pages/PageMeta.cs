using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>What stands above a page and is not shown: YAML between dashes, or mkdocs' plain <c>title: …</c> lines.</summary>
internal static partial class PageMeta
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "description", "image", "author", "authors", "date", "template", "icon", "tags", "hide", "status",
        "subtitle", "summary", "keywords", "revision_date", "search", "social", "comments", "slug",
    };

    /// <summary>The title, if any; the lines of the meta data are blanked, so that line numbers stay.</summary>
    public static string? Take(string[] lines, string file, List<PaperWarning> warnings)
    {
        var first = Array.FindIndex(lines, line => line.Trim().Length > 0);
        if (first < 0)
            return null;
        return first == 0 && lines[0].TrimEnd() == "---" ? TakeYaml(lines, file, warnings) : TakePlain(lines, first);
    }

    private static string? TakeYaml(string[] lines, string file, List<PaperWarning> warnings)
    {
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is "---" or "...");
        if (end < 0)
            return null;
        try
        {
            var root = YamlTree.Read(string.Join('\n', lines[1..end]), file);
            Blank(lines, 0, end + 1);
            return root.Children.TryGetValue(new YamlScalarNode("title"), out var title) ? (title as YamlScalarNode)?.Value : null;
        }
        catch (PaperException problem)
        {
            warnings.Add(new(file, 1, $"What stands between the dashes is shown as text. {problem.Message}"));
            return null;
        }
    }

    private static string? TakePlain(string[] lines, int first)
    {
        var end = Array.FindIndex(lines, first, line => line.Trim().Length == 0);
        if (end < 0)
            end = lines.Length;
        var pairs = lines[first..end].Select(line => Pair().Match(line)).ToList();
        // "Note: we are closed" is a sentence; mkdocs would hide it, a card must not.
        if (!pairs[0].Success || !pairs.TrueForAll(pair => pair.Success) || !pairs.Exists(pair => Known.Contains(pair.Groups["key"].Value)))
            return null;
        Blank(lines, first, end);
        return pairs.Find(pair => pair.Groups["key"].Value.Equals("title", StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value.Trim();
    }

    private static void Blank(string[] lines, int from, int to) => Array.Fill(lines, "", from, to - from);

    [GeneratedRegex(@"^(( {0,3}(?<key>[A-Za-z0-9_-]+):\s*(?<value>.*))|(( {4}|\t)\s*\S.*))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pair();
}
