using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace CoeBot.Rehearsal.Wire;

/// <summary>
/// One call to a pretend service, whether it came over HTTP or inside a <c>$batch</c>.
/// <see cref="Path"/> is decoded and relative to the service; header names ignore case.
/// </summary>
internal sealed record WireRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    JsonNode? Body)
{
    public string[] Segments { get; } = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    internal static Dictionary<string, string> ParseQuery(string? query) =>
        QueryHelpers.ParseQuery(query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

    /// <summary>Reads a relative address as <c>$batch</c> carries it.</summary>
    internal static (string Path, Dictionary<string, string> Query) Split(string relative)
    {
        var mark = relative.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? relative : relative[..mark];
        return (Uri.UnescapeDataString(path), ParseQuery(mark < 0 ? null : relative[mark..]));
    }
}

/// <summary>A call as it was received, kept so that a test can check it. <see cref="Path"/> is decoded and carries no query.</summary>
internal sealed record LoggedRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    JsonNode? Body,
    DateTimeOffset At)
{
    internal static LoggedRequest Of(WireRequest request, DateTimeOffset at) =>
        new(request.Method, request.Path, request.Query, request.Headers, request.Body?.DeepClone(), at);
}
