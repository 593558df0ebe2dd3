using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;
using YamlDotNet.RepresentationModel;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>
/// Checks requests against the strict OpenAPI slice of Graph, where a copy lies beside the repository. A clone alone has none:
/// it then finds no problems.
/// </summary>
internal static class GraphSchema
{
    // Delta's token is documented with "listItem: delta" and missing from what Graph publishes of itself.
    private const string DeltaToken = "token";

    private static readonly Lazy<YamlMappingNode?> Document = new(Load);

    internal static bool Present => Document.Value is not null;

    /// <summary>Of a call as it was received, its query options among them.</summary>
    internal static IReadOnlyList<string> Problems(LoggedRequest call)
    {
        var problems = Problems(call.Method, call.Path, call.Body);
        if (Document.Value is not { } document || Operation(document, call.Method, call.Path) is not { } operation) return problems;
        var known = Options(document, operation);
        return [.. problems, .. call.Query.Keys.Where(option => !known.Contains(option)).Select(option => $"{call.Method} {call.Path} takes no {option}.")];
    }

    /// <param name="method">GET, POST, PATCH or DELETE.</param>
    /// <param name="path">Relative to the version, decoded, without a query.</param>
    /// <param name="body">The JSON body or null.</param>
    /// <returns>Each problem with its place in the body; never the body's values.</returns>
    internal static IReadOnlyList<string> Problems(string method, string path, JsonNode? body)
    {
        if (Document.Value is not { } document || path == "/$batch") return [];
        if (Operation(document, method, path) is not { } operation) return [$"{method} {path} isn't an operation of the slice."];
        var schema = operation.Find("requestBody").Find("content").Find("application/json").Find("schema");
        if (schema is null) return body is null ? [] : [$"{method} {path} takes no body."];
        if (body is null) return [$"{method} {path} needs a body."];
        var walk = new SchemaWalk(document);
        walk.Check(schema, body, "body");
        return walk.Problems;
    }

    private static HashSet<string> Options(YamlMappingNode document, YamlNode operation)
    {
        var parameters = (operation.Find("parameters") as YamlSequenceNode)?.Children ?? [];
        var resolved = parameters.Select(parameter => parameter.Find("$ref") is YamlScalarNode reference ? SchemaWalk.Resolve(document, reference.Value!) : parameter);
        return [.. resolved.Where(parameter => parameter.Find("in") is YamlScalarNode { Value: "query" }).Select(parameter => ((YamlScalarNode)parameter["name"]).Value!), DeltaToken];
    }

    private static YamlNode? Operation(YamlMappingNode document, string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return ((YamlMappingNode)document["paths"]).Children
            .Select(entry => (Template: ((YamlScalarNode)entry.Key).Value!.Split('/', StringSplitOptions.RemoveEmptyEntries), entry.Value))
            .Where(entry => Fits(entry.Template, segments))
            .OrderBy(entry => entry.Template.Count(part => part.StartsWith('{')))
            .Select(entry => entry.Value.Find(method.ToLowerInvariant()))
            .FirstOrDefault();
    }

    private static bool Fits(string[] template, string[] segments) =>
        template.Length == segments.Length && template.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private static YamlMappingNode? Load()
    {
        if (SharedFile("schemas/graph-sites-strict.yaml") is not { } file) return null;
        using var reader = new StreamReader(file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static string? SharedFile(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoeBot.sln"))) folder = folder.Parent;
        if (folder?.Parent is not { } beside) return null;
        var file = Path.Combine(beside.FullName, "shared", name);
        return File.Exists(file) ? file : null;
    }
}
