namespace CoeBot.Tests.House;

/// <summary>The files of this checkout, found by walking up to the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

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
