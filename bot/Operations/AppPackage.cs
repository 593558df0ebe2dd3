using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoeBot.Operations;

/// <summary>The zip that an administrator uploads: the manifest, two icons and a file for each further language, all at its root.</summary>
internal static class AppPackage
{
    // Fixed, so that the same settings give the same bytes.
    private static readonly DateTimeOffset Stamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream destination, JsonObject manifest, IReadOnlyList<string> additionalLanguages)
    {
        using var zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "manifest.json", JsonSerializer.SerializeToUtf8Bytes<JsonNode>(manifest, Readable));
        foreach (var icon in new[] { "color.png", "outline.png" }) Add(zip, icon, ManifestSource.Read(icon));
        foreach (var language in additionalLanguages) Add(zip, $"{language}.json", ManifestSource.Read($"strings/{language}.json"));
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Stamp;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
