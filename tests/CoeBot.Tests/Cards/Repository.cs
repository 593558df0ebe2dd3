using System.Runtime.CompilerServices;

namespace CoeBot.Tests.Cards;

/// <summary>Finds files of the repository, and what may lie beside it.</summary>
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

    private static string Find([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "CoeBot.sln")))
                return folder;
        }
        throw new InvalidOperationException($"No CoeBot.sln above {here}");
    }
}
