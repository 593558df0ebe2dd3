using System.Text.Json.Serialization;

namespace CoeBot.Teams;

/// <summary>Reads what Teams sends. The depth leaves room for a card's data and none for an attack on the stack.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 32)]
[JsonSerializable(typeof(Activity))]
internal sealed partial class ActivityJson : JsonSerializerContext;
