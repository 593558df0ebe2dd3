using System.Text.RegularExpressions;
using CoeBot.Cards.Paper.Pages;

namespace CoeBot.Cards.Paper.Manuscripts;

/// <summary>
/// Plain text whose headings are only lines that look like headings: a workshop template, say. A headed prompt with
/// nothing below it becomes a section that collects contributions; "Morning (1)" above prompts becomes their group.
/// </summary>
internal static partial class PlainManuscript
{
    private const int LongestHeading = 80;
    private const int LongestUnmarked = 60;
    private const int MostWordsAboveList = 5;

    public static Manuscript Read(string path)
    {
        var file = Path.GetFileName(path);
        var lines = PageFile.Read(path, file).Split('\n').Select(Clean).ToList();
        var title = MarkdownFolder.Humanise(Path.GetFileNameWithoutExtension(path));
        var chapters = new List<Chapter>();
        string? group = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length == 0)
                continue;
            if (IsGroup(lines[i]))
                group = lines[i].TrimEnd(':');
            else if (IsHeading(lines, i))
                chapters.Add(new(lines[i].TrimEnd(':'), group is null ? [] : [group]));
            else
                AddLine(Open(chapters, title).Blocks, lines[i]);
        }
        return new(title, file, chapters);
    }

    private static Chapter Open(List<Chapter> chapters, string title)
    {
        if (chapters.Count == 0)
            chapters.Add(new(title, []));
        return chapters[^1];
    }

    private static bool IsGroup(string line) => line.Length <= LongestUnmarked && Group().IsMatch(line);

    private static bool IsHeading(List<string> lines, int at)
    {
        var line = lines[at];
        var next = lines.Skip(at + 1).FirstOrDefault(following => following.Length > 0) ?? "";
        if (line.Length > LongestHeading || !char.IsUpper(line[0]) || Item().IsMatch(line) || line[^1] is '.' or ',' or ';')
            return false;
        if (line[^1] is ':' or '?')
            return !Item().IsMatch(next) || line.Split(' ').Length <= MostWordsAboveList; // else it leads into the list
        if (line.Length > LongestUnmarked || line.Contains(": ", StringComparison.Ordinal))
            return false;
        var isBelowGroup = at > 0 && IsGroup(lines[at - 1]);
        return isBelowGroup || next.Length > LongestHeading || Item().IsMatch(next) || (next.Length > 0 && next[^1] == ':');
    }

    private static void AddLine(List<Block> blocks, string line)
    {
        var item = Item().Match(line);
        var text = new InlineRun();
        text.Add(item.Success ? line[item.Length..] : line, default);
        var paragraph = new ParagraphBlock(text.Take());
        if (paragraph.Text.Count == 0)
            return;
        if (!item.Success)
            blocks.Add(paragraph);
        else if (item.Groups["letter"].Success && blocks is [.., ListBlock { Items: [.., var last] } outer])
            blocks[^1] = outer with { Items = [.. outer.Items.SkipLast(1), WithinItem(last, paragraph)] };
        else
            AddItem(blocks, item.Groups["number"].Success ? int.Parse(item.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null, paragraph);
    }

    private static void AddItem(List<Block> blocks, int? number, ParagraphBlock paragraph)
    {
        var continues = blocks is [.., ListBlock open] && (number is null ? open.Start is null : open.Start + open.Items.Count == number);
        if (continues && blocks[^1] is ListBlock list)
            blocks[^1] = list with { Items = [.. list.Items, [paragraph]] };
        else
            blocks.Add(new ListBlock(number, [[paragraph]]));
    }

    /// <summary>"a.", "b." below "2." become a list of their own within it.</summary>
    private static List<Block> WithinItem(IReadOnlyList<Block> item, ParagraphBlock paragraph)
    {
        var blocks = item.ToList();
        AddItem(blocks, null, paragraph);
        return blocks;
    }

    // Left over where Word's pictures and bookmarks were.
    private static string Clean(string line) => Leftover().Replace(line, "").Trim();

    [GeneratedRegex(@"\[bookmark: [^\]]{0,80}\]|^\s*Description automatically generated[^\]]{0,40}\]")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"^[A-Z].*\(\d{1,2}\):?$")]
    private static partial Regex Group();

    [GeneratedRegex(@"^([·•●▪\-–*]\s+|(?<number>\d{1,3})[.)]\s+|(?<letter>[a-z])[.)]\s+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Item();
}
