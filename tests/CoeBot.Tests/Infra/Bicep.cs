using System.Diagnostics;
using Xunit;

namespace CoeBot.Tests.Infra;

/// <summary>
/// The Bicep compiler: on the path, or as the NuGet package Azure.Bicep.CommandLine.linux-x64, which a build with <c>CI=true</c> fetches.
/// Without it a test that asks for it is skipped, or fails where <c>COEBOT_REQUIRE_ALL</c> is 1.
/// </summary>
internal static class Bicep
{
    /// <returns>What it complains of, a line each.</returns>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program(), [.. arguments, "--no-restore"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["COEBOT_PRIVACY_KEY"] = "not a key";
        using var bicep = Process.Start(start)!;
        var (errors, output) = (bicep.StandardError.ReadToEndAsync(), bicep.StandardOutput.ReadToEndAsync());
        await bicep.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = $"{await errors}\n{await output}";
        return [.. said.Split('\n').Where(line => line.Contains(" : Error ", StringComparison.Ordinal) || line.Contains(" : Warning ", StringComparison.Ordinal))];
    }

    private static string Program()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "bicep"));
        if (path.FirstOrDefault(File.Exists) is { } installed) return installed;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var package = new DirectoryInfo(Path.Combine(packages, "azure.bicep.commandline.linux-x64"));
        var found = package.Exists ? package.GetDirectories().Select(version => Path.Combine(version.FullName, "tools", "bicep")).LastOrDefault(File.Exists) : null;
        if (found is null || !OperatingSystem.IsLinux()) return Missing();
        // A package holds no permissions.
        File.SetUnixFileMode(found, File.GetUnixFileMode(found) | UnixFileMode.UserExecute);
        return found;
    }

    private static string Missing()
    {
        const string missing = "The Bicep compiler is not installed (https://aka.ms/bicep-install)";
        if (Environment.GetEnvironmentVariable("COEBOT_REQUIRE_ALL") == "1") Assert.Fail(missing);
        Assert.Skip(missing);
        return "";
    }
}
