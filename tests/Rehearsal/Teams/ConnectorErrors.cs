using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>The Bot Connector's error bodies. Source: Teams, "Conversation messages", status codes from bot conversational APIs.</summary>
internal static class ConnectorErrors
{
    internal static WireReply BadSyntax(string message) => Error(400, "BadSyntax", message);

    internal static WireReply BadArgument(string message) => Error(400, "BadArgument", message);

    internal static WireReply NotInRoster() => Error(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    internal static WireReply NotInstalled() =>
        Error(403, "ForbiddenOperationException", "The bot is not installed in user's personal scope.");

    internal static WireReply Blocked() => Error(403, "MessageWritesBlocked", "User blocked the conversation with the bot.");

    internal static WireReply NotOwn() => Error(403, "NotEnoughPermissions", "The bot may only change its own messages.");

    internal static WireReply NoConversation() => Error(404, "ConversationNotFound", "Conversation not found.");

    internal static WireReply NoActivity() => Error(404, "ActivityNotFoundInConversation", "Activity not found in the conversation.");

    internal static WireReply TooBig() => Error(413, "MessageSizeTooBig", "Message size too large.");

    internal static WireReply Throttled() => Error(429, "Throttled", "Too many requests.");

    internal static WireReply Error(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    /// <summary>The code that goes with a status when a fault names none.</summary>
    internal static string Code(int status) => status switch
    {
        400 => "BadSyntax",
        401 => "BotNotRegistered",
        403 => "BotDisabledByAdmin",
        404 => "ConversationNotFound",
        412 => "PreconditionFailed",
        413 => "MessageSizeTooBig",
        429 => "Throttled",
        500 => "ServiceError",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        _ => "Error",
    };
}
