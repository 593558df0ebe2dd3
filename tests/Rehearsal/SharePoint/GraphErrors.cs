using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>Graph's error bodies. Source: Microsoft Graph, "Error responses and resource types".</summary>
internal static class GraphErrors
{
    internal static WireReply Invalid(string message) => Error(400, "invalidRequest", message);

    /// <summary>What Graph answers to nearly every mistake in the shape of a field.</summary>
    internal static WireReply General() => Error(500, "generalException", "General exception while processing");

    internal static WireReply NotFound() => Error(404, "itemNotFound", "The resource could not be found.");

    internal static WireReply Changed() => Error(412, "resourceModified", "ETag does not match current item's value");

    internal static WireReply Duplicate() => Invalid("One or more fields with unique constraints already has the provided value.");

    internal static WireReply Throttled() => Error(429, "activityLimitReached", "The request has been throttled");

    internal static WireReply Error(int status, string code, string message) => new(status, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["innerError"] = new JsonObject
            {
                ["request-id"] = Guid.NewGuid().ToString("D"),
                ["client-request-id"] = Guid.NewGuid().ToString("D"),
            },
        },
    });

    /// <summary>The code that goes with a status when a fault names none.</summary>
    internal static string Code(int status) => status switch
    {
        400 or 415 => "invalidRequest",
        401 => "unauthenticated",
        403 => "accessDenied",
        404 => "itemNotFound",
        405 => "notAllowed",
        409 => "resourceModified",
        412 => "resourceModified",
        429 => "activityLimitReached",
        503 => "serviceNotAvailable",
        504 => "gatewayTimeout",
        _ => "generalException",
    };
}
