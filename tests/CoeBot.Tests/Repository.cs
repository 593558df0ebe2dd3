namespace CoeBot.Tests;

/// <summary>The files of this checkout, found by walking up to the solution, and what may lie beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string SamplePaper => At("tests", "Rehearsal", "sample-paper");

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path below the shared folder beside the clone, or null where there is none.</summary>
    public static string? Shared(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        return Path.Exists(path) ? path : null;
    }

    /// <returns>Source files below a folder, without what builds and packages leave there.</returns>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(At(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "artifacts" or "node_modules"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoeBot.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("CoeBot.sln is in no folder above the tests.");
    }
}
