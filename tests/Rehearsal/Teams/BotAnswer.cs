using System.Text.Json.Nodes;

namespace CoeBot.Rehearsal.Teams;

/// <summary>The bot's HTTP answer to an activity. Status 0: nothing answered.</summary>
internal sealed record BotAnswer(int Status, JsonNode? Body, string? ContentType, TimeSpan Took)
{
    public bool Ok => Status is >= 200 and < 300;
}

/// <summary>An activity as it was sent, and what came back.</summary>
internal sealed record SentActivity(JsonObject Activity, PretendTenant Tenant, BotAnswer Answer);

internal enum ActKind
{
    None,
    Card,
    Message,
    Error,
}

/// <summary>What a person sees after pressing a button. <see cref="Code"/> is the bot's error code.</summary>
internal sealed record ActOutcome(BotAnswer Answer, ActKind Kind, JsonNode? Card = null, string? Message = null, string? Code = null);
