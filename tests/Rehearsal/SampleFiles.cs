namespace CoeBot.Rehearsal;

/// <summary>Files of this checkout that the rehearsal serves, found by walking up from where the program runs.</summary>
internal static class SampleFiles
{
    public static string Paper => At("Rehearsal", "sample-paper");

    public static string WebRoot => At("Rehearsal", "wwwroot");

    public static string NodeModules => At("node_modules");

    private static string At(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoeBot.sln"))) return Path.Combine([folder.FullName, "tests", .. parts]);
        }

        throw new InvalidOperationException("The rehearsal runs from a checkout of the repository; CoeBot.sln is in no folder above it.");
    }
}
