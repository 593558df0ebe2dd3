using System.CommandLine;
using CoeBot.Configuration;

namespace CoeBot.Operations;

/// <summary><c>manifest --out DIR</c>: the Teams app package. Needs the ids and addresses that go into it, and no other setting.</summary>
internal static class ManifestCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder to write the package to", Required = true };
        var command = new Command("manifest", "Make the Teams app package (zip)") { folder };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(folder), [.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, string[] settings, CancellationToken ct)
    {
        var reader = new SettingReader(ServiceHosting.Create(settings).Configuration);
        var values = ManifestSettings.Read(reader);
        reader.ThrowIfAny();

        var languages = ManifestSource.AdditionalLanguages;
        var manifest = ManifestFilling.Fill(ManifestSource.Template(), ManifestSource.Texts(ManifestSource.DefaultLanguage), languages, values);
        var problems = ManifestCheck.Problems(manifest);
        foreach (var problem in problems) await Console.Error.WriteLineAsync(problem);
        if (problems.Count > 0) return 1;

        using var package = new MemoryStream();
        AppPackage.Write(package, manifest, languages);
        folder.Create();
        var path = Path.Combine(folder.FullName, $"coebot-{values.Version}.zip");
        await File.WriteAllBytesAsync(path, package.ToArray(), ct);
        Console.WriteLine(path);
        return 0;
    }
}
