using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoeBot.Rehearsal.Wire;

/// <summary>Reads JSON that may have any shape.</summary>
internal static class JsonReading
{
    internal static string? AsText(this JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    internal static int? AsNumber(this JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue<int>(out var number) ? number : null;

    internal static bool IsTrue(this JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    /// <summary>A property of an object; null for anything else.</summary>
    internal static JsonNode? At(this JsonNode? node, string property) => (node as JsonObject)?[property];
}
