using System.Text.Json;
using System.Xml.Linq;

namespace CoeBot.Tests.House;

/// <summary>A package in the lock file of a project that ships.</summary>
internal sealed record LockedPackage(string Name, string Version)
{
    private static readonly string[] Shipped = ["bot", "cards"];

    /// <summary>What a licence is called in the document where the package gives a file instead of an SPDX expression.</summary>
    private static readonly (string Text, string Licence)[] Texts = [("SQLite is Public Domain", "Public domain"), ("The MIT License", "MIT")];

    public static IReadOnlyList<LockedPackage> All { get; } =
    [
        .. Shipped.SelectMany(Locked).Distinct().OrderBy(package => package.Name, StringComparer.Ordinal),
    ];

    /// <summary>Names of packages that a build uses and a publish leaves out.</summary>
    public static IReadOnlySet<string> BuildOnly { get; } = new[] { "Directory.Build.props", "bot/CoeBot.csproj", "cards/CoeBot.Cards.csproj" }
        .SelectMany(file => XDocument.Load(Repository.At(file)).Descendants("PackageReference"))
        .Where(reference => reference.Attribute("PrivateAssets")?.Value == "all")
        .Select(reference => reference.Attribute("Include")!.Value).ToHashSet();

    /// <summary>Where restore unpacked it.</summary>
    public string Folder => Path.Combine(Cache, Name.ToLowerInvariant(), Version);

    /// <summary>Its assembly beside the tests; null for one that has none.</summary>
    public string? Assembly => new[] { Name, Name.Replace(".Core", "", StringComparison.Ordinal) }
        .Select(name => Path.Combine(AppContext.BaseDirectory, $"{name}.dll")).FirstOrDefault(File.Exists);

    /// <summary>What the package says of itself.</summary>
    public string Licence()
    {
        var described = XDocument.Load(Directory.EnumerateFiles(Folder, "*.nuspec").Single()).Descendants();
        var licence = described.FirstOrDefault(element => element.Name.LocalName == "license");
        if (licence?.Attribute("type")?.Value == "expression") return licence.Value;
        var text = File.ReadAllText(Path.Combine(Folder, licence?.Value ?? "LICENSE.TXT"));
        return Texts.FirstOrDefault(known => text.Contains(known.Text, StringComparison.Ordinal)).Licence ?? $"another text than we know, in {Folder}";
    }

    private static string Cache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static IEnumerable<LockedPackage> Locked(string project)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.At(project, "packages.lock.json")));
        return
        [
            .. file.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.TryGetProperty("resolved", out _))
                .Select(package => new LockedPackage(package.Name, package.Value.GetProperty("resolved").GetString()!)),
        ];
    }
}
