using System.IO.Compression;
using System.Text.Json.Nodes;

namespace CoeBot.Tests.Operations;

/// <summary>A package as the command writes it, opened.</summary>
internal sealed record APackage(Spoken Spoken, string Path, IReadOnlyDictionary<string, byte[]> Files)
{
    public JsonObject Manifest => JsonNode.Parse(Files["manifest.json"])!.AsObject();

    public static Dictionary<string, string> Settings() => new()
    {
        ["Teams:AppId"] = "6f1c2b7e-3a52-4d5f-9b0e-0a1f2c3d4e5f",
        ["Manifest:Developer"] = "Data network",
        ["Manifest:WebsiteUrl"] = "https://example.org/paper",
        ["Manifest:Domain"] = "coebot.example.org",
        ["Privacy:NoticeUrl"] = "https://example.org/privacy",
    };

    public static async Task<Spoken> TryAsync(string folder, params (string Key, string Value)[] changes)
    {
        var settings = Settings();
        foreach (var (key, value) in changes) settings[key] = value;
        return await Spoken.ByAsync(["manifest", "--out", folder, .. settings.SelectMany(pair => new[] { $"--{pair.Key}", pair.Value })]);
    }

    public static async Task<APackage> MakeAsync(params (string Key, string Value)[] changes)
    {
        var folder = Directory.CreateTempSubdirectory("coebot-package-");
        try
        {
            var spoken = await TryAsync(folder.FullName, changes);
            var path = folder.GetFiles("*.zip").Single().FullName;
            using var zip = ZipFile.OpenRead(path);
            return new APackage(spoken, path, zip.Entries.ToDictionary(entry => entry.FullName, Read));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
