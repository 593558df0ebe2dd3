using System.Text.RegularExpressions;
using CoeBot.Tests.Cards;
using Xunit;

namespace CoeBot.Tests.Infra;

public sealed partial class BicepTests
{
    private static readonly string Folder = Repository.At("bot", "infra");

    public static TheoryData<string> Modules =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "modules")).Select(file => Path.GetFileName(file)).Where(name => name != "entra.bicep").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task A_module_compiles_without_a_warning(string module) =>
        Assert.Empty(await Bicep.ComplaintsAsync("lint", Path.Combine(Folder, "modules", module)));

    // Its types are an extension in a container registry, which a test doesn't fetch; everything else in it is checked.
    [Fact]
    public async Task The_application_lacks_nothing_but_the_types_of_Graph()
    {
        var complaints = await Bicep.ComplaintsAsync("lint", Path.Combine(Folder, "modules", "entra.bicep"));

        Assert.All(complaints, complaint => Assert.Matches(FollowsFromTheTypes(), complaint));
        Assert.Contains(complaints, complaint => complaint.Contains("BCP190", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_whole_and_its_parameters_fit_together()
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.bicep*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy.Path, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }

        var entra = await File.ReadAllTextAsync(Path.Combine(Folder, "modules", "entra.bicep"), TestContext.Current.CancellationToken);
        var face = entra.Split('\n').Where(line => line.StartsWith("param ", StringComparison.Ordinal)).Append("output appId string = '${name}${identityPrincipalId}'");
        await File.WriteAllLinesAsync(Path.Combine(copy.Path, "modules", "entra.bicep"), face, TestContext.Current.CancellationToken);

        Assert.Empty(await Bicep.ComplaintsAsync("build-params", Path.Combine(copy.Path, "main.bicepparam"), "--outfile", Path.Combine(copy.Path, "parameters.json")));
        Assert.True(File.Exists(Path.Combine(copy.Path, "parameters.json")));
        Assert.Empty(await Bicep.ComplaintsAsync("lint", Path.Combine(copy.Path, "main.bicep")));
    }

    [GeneratedRegex("Error (BCP190|BCP029|BCP157|BCP062|BCP057)")]
    private static partial Regex FollowsFromTheTypes();
}
