using System.Text;
using CoeBot.Cards.Paper;

namespace CoeBot.Results.Evidence;

/// <summary>A Markdown file, with its charts as SVG files in the folder <c>charts</c> beside it.</summary>
internal sealed class MarkdownPage : EvidencePage
{
    private const string Charts = "charts";

    private readonly string folder;
    private readonly StreamWriter file;

    public MarkdownPage(string folder, string name)
    {
        this.folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, Charts));
        file = new StreamWriter(Path.Combine(folder, $"{name}.md"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
    }

    public override void Heading(int level, string text, string? anchor = null) => Put($"{new string('#', level)} {PlainText.Markdown(text)}");

    public override void Paragraph(string text) => Put(PlainText.Markdown(text));

    public override void Quote(string text, string from)
    {
        foreach (var line in PlainText.Lines(text)) file.WriteLine(line.Length == 0 ? ">" : $"> {PlainText.Markdown(line)}  ");
        file.WriteLine(">");
        Put($"> — {PlainText.Markdown(from)}");
    }

    public override void Table(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Row(header);
        file.WriteLine($"|{string.Concat(Enumerable.Repeat(" --- |", header.Count))}");
        foreach (var row in rows) Row(row);
        file.WriteLine();
    }

    public override void Bars(BarChart chart)
    {
        File.WriteAllText(Path.Combine(folder, Charts, $"{chart.Name}.svg"), SvgBars.Draw(chart));
        Put($"![{PlainText.Markdown(chart.Title)}]({Charts}/{chart.Name}.svg)");
        Table([chart.Title, "Answers"], [.. chart.Bars.Select(bar => (IReadOnlyList<string>)[bar.Label, bar.Said])]);
    }

    public override void Contents(IReadOnlyList<ContentsLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Group is not null) Put($"\n**{PlainText.Markdown(line.Group)}**");
            file.WriteLine($"- [{PlainText.Markdown(line.Title)}]({line.File}.md): {PlainText.Markdown(line.Said)}");
        }

        file.WriteLine();
    }

    public override void Line(IReadOnlyList<Inline> words, int indent, string? marker)
    {
        var text = string.Concat(words.Select(Run)).Trim();
        // Four spaces would make code of it.
        if (marker is null) Put($"{new string(' ', Math.Min(indent * 2, 3))}{text}");
        else Put($"{new string(' ', indent * 2)}{(marker == "•" ? "-" : marker)} {text}");
    }

    public override void Dispose() => file.Dispose();

    private static string Run(Inline run)
    {
        if (run.IsBreak) return "  \n";
        var text = PlainText.Markdown(run.Text);
        if (text.Length == 0) return run.Text.Length > 0 ? " " : "";
        var marks = run.Bold ? "**" : run.Italic ? "*" : "";
        var before = char.IsWhiteSpace(run.Text[0]) ? " " : "";
        var after = char.IsWhiteSpace(run.Text[^1]) ? " " : "";
        return $"{before}{marks}{text}{marks}{after}";
    }

    private void Row(IReadOnlyList<string> cells) => file.WriteLine($"| {string.Join(" | ", cells.Select(PlainText.Markdown))} |");

    private void Put(string block)
    {
        file.WriteLine(block);
        file.WriteLine();
    }
}
