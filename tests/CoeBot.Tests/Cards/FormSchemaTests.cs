using System.Text.Json.Nodes;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace CoeBot.Tests.Cards;

/// <summary>What an editor says of a form by its schema is what the service says of it.</summary>
public sealed class FormSchemaTests : IDisposable
{
    private const string Question = "questions:\n  - id: a\n    label: x\n    kind: ";

    private static readonly (string Name, string Yaml)[] Refused =
    [
        ("empty list", "roles: []"),
        ("unknown name", "role: x"),
        ("capital in a key", "roles:\n  - key: A\n    wording: x"),
        ("wording too long", $"roles:\n  - key: a\n    wording: {new string('x', 256)}"),
        ("SharePoint's separator", "roles:\n  - key: a\n    wording: x;#y"),
        ("unknown kind", Question + "slider"),
        ("choice without choices", Question + "choice"),
        ("rating with choices", Question + "rating\n    choices: [{ key: a, wording: x }]"),
        ("grid without rows", Question + "rating-grid"),
        ("text with rows", Question + "text\n    rows: [{ key: a, wording: x }]"),
        ("longest of a rating", Question + "rating\n    longest: 3"),
        ("longest of nothing", Question + "text\n    longest: 0"),
        ("required maybe", Question + "text\n    required: maybe"),
        ("no label", "questions:\n  - id: a\n    kind: text"),
        ("unknown input", "inputs: [name]"),
        ("input twice", "inputs: [role, summary, role]"),
    ];

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_schema_takes_what_the_service_takes_and_refuses_what_it_refuses()
    {
        var taken = Directory.GetFiles(Repository.SamplePaper, "*form.yaml").Select(path => (Name: Path.GetFileName(path), Yaml: File.ReadAllText(path)))
            .Append((Name: "no summary", Yaml: $"inputs: [role]\n{Question}rating")).ToList();
        Assert.Equal(3, taken.Count);
        Assert.All(taken, form => FormFile.Read(folder.Write("form.yaml", form.Yaml)));
        Assert.All(Refused, form => Assert.Throws<PaperException>(() => FormFile.Read(folder.Write("form.yaml", form.Yaml))));

        var input = new JsonObject
        {
            ["schema"] = JsonNode.Parse(await File.ReadAllTextAsync(Repository.At("cards", "Forms", "form.schema.json"), TestContext.Current.CancellationToken)),
            ["forms"] = new JsonArray([.. taken.Concat(Refused).Select(form => new JsonObject { ["name"] = form.Name, ["form"] = Json(form.Yaml) })]),
        };
        var said = await OfficialParserTests.CheckAsync(input.ToJsonString(), TestContext.Current.CancellationToken, "form-check");

        Assert.Equal(Refused.Select(form => form.Name), said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[0]));
    }

    public void Dispose() => folder.Dispose();

    private static JsonNode? Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Json(stream.Documents[0].RootNode);
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Value: "true" or "false" } word => word.Value == "true",
        YamlScalarNode word when int.TryParse(word.Value, out var number) => number,
        _ => ((YamlScalarNode)node).Value,
    };
}
