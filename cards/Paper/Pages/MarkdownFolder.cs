namespace CoeBot.Cards.Paper.Pages;

/// <summary>A folder of Markdown without a table of contents: the order is that of the names, an index page first.</summary>
internal static class MarkdownFolder
{
    private const int DeepestFolder = 12;

    public static SitePlan Read(string folder) => new(Humanise(Path.GetFileName(folder)), null, folder, DirectoryUrls: true, Pages(folder));

    public static SitePlan ReadSingle(string file) =>
        new(Humanise(Path.GetFileNameWithoutExtension(file)), null, Path.GetDirectoryName(file)!, DirectoryUrls: true,
            [new(Path.GetFileName(file), null, [])]);

    public static IReadOnlyList<PlannedPage> Pages(string folder)
    {
        // Links to folders are not followed: they can lead back to where they are.
        var walk = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = DeepestFolder,
            AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
            IgnoreInaccessible = false,
        };
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.md", walk)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .OrderBy(OrderKey, StringComparer.Ordinal)
                .Select(path => new PlannedPage(path, null, []))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PaperException($"{Path.GetFileName(folder)} cannot be listed: {problem.Message}");
        }
    }

    internal static string Humanise(string name)
    {
        var words = name.Replace('-', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    // "\u0001" sorts before any letter: an index page leads its folder.
    private static string OrderKey(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name is "index.md" or "README.md" ? path[..^name.Length] + "\u0001" : path;
    }
}
