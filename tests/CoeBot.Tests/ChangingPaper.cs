using CoeBot.Rehearsal;

namespace CoeBot.Tests;

/// <summary>A copy of the sample paper that its authors go on writing.</summary>
internal sealed class ChangingPaper : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-paper-");

    public ChangingPaper()
    {
        foreach (var file in Directory.EnumerateFiles(SampleFiles.Paper, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(folder.FullName, System.IO.Path.GetRelativePath(SampleFiles.Paper, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Path => folder.FullName;

    /// <summary>Says one word of a page otherwise, wherever it stands.</summary>
    public void Reword(string page, string word, string other)
    {
        var path = System.IO.Path.Combine(folder.FullName, "docs", page);
        File.WriteAllText(path, File.ReadAllText(path).Replace($" {word} ", $" {other} ", StringComparison.Ordinal));
    }

    /// <summary>A new paragraph below the title of "Why share".</summary>
    public void Add(string paragraph)
    {
        var page = System.IO.Path.Combine(Path, "docs", "why-share.md");
        var lines = File.ReadAllLines(page);
        File.WriteAllLines(page, [lines[0], "", paragraph, .. lines.Skip(1)]);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
