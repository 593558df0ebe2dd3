using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Rehearsal.Teams;
using CoeBot.Results;
using CoeBot.Results.Evidence;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Posts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>Everything that tells of answers, as whoever reads it gets it.</summary>
internal static partial class Outputs
{
    // A conversation takes so many messages a second.
    private static readonly TimeSpan OneMessage = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Letters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>By name: what is typed in a channel of the network's own team, which is no control team, and every file of a pack to hand on.</summary>
    public static async Task<Dictionary<string, string>> ForOthersAsync(Consulted consulted)
    {
        var journey = consulted.Journey;
        var home = journey.Teams.Home.Teams[0];
        if (!home.Installed) await journey.InstallAsync(home);
        var outputs = await PackAsync(journey, Reader.Everyone);
        foreach (var typed in new[] { "results", $"results {Journey.Section}", $"results {Consulted.Other}", "coverage", "remind all", "remind silent", $"outcome {Journey.Section}" })
        {
            consulted.Clock.Advance(OneMessage);
            await journey.Teams.SayAsync(journey.Teams.Organiser, home.General, typed, ct: Ct);
            outputs[typed] = Plain(journey.Teams.Messages(home.General)[^1].Shown());
        }

        return outputs;
    }

    /// <summary>By name: the cards of an organiser's own chat, and every file of an exact pack.</summary>
    public static async Task<Dictionary<string, string>> ForOrganisersAsync(Consulted consulted)
    {
        var journey = consulted.Journey;
        var outputs = await PackAsync(journey, Reader.Organisers);
        foreach (var typed in new[] { "results", $"results {Journey.Section}", "coverage", "remind all", "remind silent", "targets", "broadcasts", "status 1", $"outcome {Journey.Section}" })
        {
            consulted.Clock.Advance(OneMessage);
            outputs[typed] = Plain(await journey.TypeAsync(typed));
        }

        return outputs;
    }

    /// <summary>The file's XML parts, without when it was written.</summary>
    private static string Word(string path)
    {
        using var file = ZipFile.OpenRead(path);
        return string.Join('\n', file.Entries.Where(part => part.FullName.StartsWith("word/", StringComparison.Ordinal)).OrderBy(part => part.FullName, StringComparer.Ordinal).Select(part =>
        {
            using var reader = new StreamReader(part.Open());
            return reader.ReadToEnd();
        }));
    }

    private static async Task<Dictionary<string, string>> PackAsync(Journey journey, Reader reader)
    {
        var folder = Directory.CreateTempSubdirectory("coebot-pack-");
        try
        {
            await journey.Run.Service!.Parts.GetRequiredService<EvidencePack>().WriteAsync(folder, null, reader, Ct);
            return folder.GetFiles("*", SearchOption.AllDirectories).ToDictionary(
                file => file.Name, file => MadeOn().Replace(file.Extension == ".docx" ? Word(file.FullName) : File.ReadAllText(file.FullName), ""));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A card's JSON with its letters as they are read.</summary>
    public static string Plain(string card) => JsonNode.Parse(card)!.ToJsonString(Letters);

    /// <summary>The texts that stand together: a card's innermost boxes, a document's paragraphs and rows, a line of any other file.</summary>
    public static IEnumerable<string> Units(string name, string text) => Path.GetExtension(name) switch
    {
        ".docx" => WordUnit().Matches(text).Select(unit => Tag().Replace(unit.Value, " ")),
        ".md" or ".csv" or ".svg" => text.Split('\n'),
        _ => Boxes(JsonNode.Parse(text)!),
    };

    private static IEnumerable<string> Boxes(JsonNode node)
    {
        var inner = Inner(node).ToList();
        return inner.Exists(part => Inner(part).Any()) ? inner.SelectMany(Boxes) : [node.ToJsonString(Letters)];
    }

    private static IEnumerable<JsonNode> Inner(JsonNode node) => node switch
    {
        JsonArray list => list.OfType<JsonNode>().Where(part => part is JsonObject or JsonArray),
        JsonObject part => part.Select(member => member.Value).OfType<JsonNode>().Where(value => value is JsonObject or JsonArray),
        _ => [],
    };

    [GeneratedRegex("Made on [^.<]*")]
    private static partial Regex MadeOn();

    [GeneratedRegex("<w:tr[ >].*?</w:tr>|<w:p[ >].*?</w:p>", RegexOptions.Singleline)]
    private static partial Regex WordUnit();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
