using CoeBot.Rehearsal;

namespace CoeBot.Tests.Journeys;

/// <summary>A copy of the sample paper that a test may change.</summary>
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

    public void Dispose() => folder.Delete(recursive: true);
}
