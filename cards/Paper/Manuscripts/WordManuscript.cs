using System.Xml;
using CoeBot.Cards.Paper.Pages;
using DocumentFormat.OpenXml.Packaging;

namespace CoeBot.Cards.Paper.Manuscripts;

/// <summary>A Word file, cut into sections at its heading styles.</summary>
internal static class WordManuscript
{
    private const long MostBytes = 50 * 1024 * 1024;

    public static Manuscript Read(string path, List<PaperWarning> warnings)
    {
        var file = Path.GetFileName(path);
        var bytes = PageFile.Bytes(path, file, MostBytes);
        try
        {
            WordGuard.Check(bytes, file);
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
            if (document.MainDocumentPart?.Document?.Body is not { } body)
                throw new PaperException($"{file} is not a Word document.");
            var blocks = new WordBlocks(document.MainDocumentPart, file, warnings);
            return Cut(blocks.Read(body), blocks, MarkdownFolder.Humanise(Path.GetFileNameWithoutExtension(path)), file);
        }
        catch (Exception problem) when (problem is XmlException or InvalidDataException or OpenXmlPackageException or FormatException
            or FileFormatException or ArgumentException or InvalidOperationException or NotSupportedException or EndOfStreamException)
        {
            throw new PaperException($"{file} cannot be read as a Word document: {problem.Message}");
        }
    }

    private static Manuscript Cut(IReadOnlyList<Block> blocks, WordBlocks source, string fileTitle, string file)
    {
        var level = SectionLevel(blocks);
        var title = source.Title ?? (SingleTitle(blocks, level) ?? fileTitle);
        var chapters = new List<Chapter>();
        var above = new SortedDictionary<int, string>();
        foreach (var block in blocks)
        {
            if (block is HeadingBlock heading && heading.Level <= level)
            {
                foreach (var inner in above.Keys.Where(known => known >= heading.Level).ToList())
                    above.Remove(inner);
                var words = Inline.Plain(heading.Text);
                chapters.Add(new(words, [.. above.Values]));
                above[heading.Level] = words;
                continue;
            }
            if (chapters.Count == 0)
                chapters.Add(new(title, []));
            chapters[^1].Blocks.Add(block);
            chapters[^1].Notes.AddRange(source.NotesIn(block));
        }
        // A heading with nothing of its own below it only groups what follows.
        return new(title, file, [.. chapters.Where((chapter, i) => chapter.Blocks.Count > 0 || !IsGroup(chapters, i))]);
    }

    private static bool IsGroup(List<Chapter> chapters, int at) => at + 1 < chapters.Count && chapters[at + 1].Under.Contains(chapters[at].Title);

    /// <summary>Sections start at the first level that has several headings; a lone heading above them is the title.</summary>
    private static int SectionLevel(IReadOnlyList<Block> blocks)
    {
        var levels = blocks.OfType<HeadingBlock>().GroupBy(heading => heading.Level).OrderBy(group => group.Key).ToList();
        return levels.Find(group => group.Count() > 1)?.Key ?? levels.LastOrDefault()?.Key ?? 1;
    }

    private static string? SingleTitle(IReadOnlyList<Block> blocks, int level) =>
        blocks.OfType<HeadingBlock>().FirstOrDefault() is { } first && first.Level < level ? Inline.Plain(first.Text) : null;
}
