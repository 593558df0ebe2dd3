namespace CoeBot.Rehearsal;

/// <summary>Files of this checkout that the rehearsal serves, found by walking up from where the program runs.</summary>
internal static class SampleFiles
{
    public static string Paper => At("tests", "Rehearsal", "sample-paper");

    public static string WebRoot => At("tests", "Rehearsal", "wwwroot");

    public static string NodeModules => At("tests", "node_modules");

    public static string Drawing => At("bot", "Operations", "Preview");

    private static string At(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoeBot.sln"))) return Path.Combine([folder.FullName, .. parts]);
        }

        throw new InvalidOperationException("The rehearsal runs from a checkout of the repository; CoeBot.sln is in no folder above it.");
    }
}
