using System.Text.Json.Nodes;

namespace CoeBot.Operations;

/// <summary>The limits of the Teams app manifest schema, and what an upload is refused for beyond it. People's settings can break any of them.</summary>
internal static class ManifestCheck
{
    private const int MostLists = 3;
    private const int MostCommands = 12;

    private static readonly (string Path, int Most)[] Texts =
    [
        ("name.short", 30), ("name.full", 100), ("description.short", 80), ("description.full", 4000), ("developer.name", 32),
    ];

    private static readonly string[] Addresses = ["websiteUrl", "privacyUrl", "termsOfUseUrl"];

    /// <returns>One line a problem; none where the manifest can be uploaded.</returns>
    public static IReadOnlyList<string> Problems(JsonObject manifest) =>
        [.. TextProblems(manifest), .. AddressProblems(manifest), .. CommandProblems(manifest)];

    private static IEnumerable<string> TextProblems(JsonObject manifest)
    {
        foreach (var (path, most) in Texts)
        {
            var text = path.Split('.').Aggregate((JsonNode?)manifest, (node, step) => node?[step])?.GetValue<string>();
            if (string.IsNullOrWhiteSpace(text)) yield return $"{path} is empty.";
            else if (text.Length > most) yield return $"{path} has {text.Length} characters, {most} are allowed.";
        }
    }

    private static IEnumerable<string> AddressProblems(JsonObject manifest)
    {
        foreach (var name in Addresses)
        {
            var address = new Uri(manifest["developer"]![name]!.GetValue<string>());
            if (address.Scheme != Uri.UriSchemeHttps) yield return $"developer.{name} does not begin with https.";
            else if (address.IsLoopback) yield return $"developer.{name} is an address of this machine.";
        }
    }

    private static IEnumerable<string> CommandProblems(JsonObject manifest)
    {
        var lists = manifest["bots"]![0]!["commandLists"]!.AsArray();
        if (lists.Count > MostLists) yield return $"There are {lists.Count} lists of commands, {MostLists} are allowed.";
        foreach (var (number, list) in lists.Index())
        {
            var commands = list!["commands"]!.AsArray();
            if (commands.Count > MostCommands) yield return $"List {number} has {commands.Count} commands, {MostCommands} are allowed.";
            var titles = commands.Select(command => command!["title"]!.GetValue<string>()).ToList();
            foreach (var twice in titles.GroupBy(title => title).Where(same => same.Count() > 1)) yield return $"List {number} has {twice.Key} twice.";
            foreach (var command in commands.Where(command => command!["description"] is null)) yield return $"{command!["title"]} has no description.";
        }
    }
}
