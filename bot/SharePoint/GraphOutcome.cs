using CoeBot.Outbox;

namespace CoeBot.SharePoint;

/// <summary>What a failed call means for the outbox.</summary>
internal static class GraphOutcome
{
    /// <summary>A failure that is the item's own: no other item need wait for it, and trying again is no use.</summary>
    public static bool IsItemsOwn(GraphException failure) => failure.Status is >= 400 and < 500
        and not (401 or 403 or 404 or 408 or 409 or 412 or 423 or 424 or 425 or 429);

    public static DeliveryOutcome Of(GraphException failure) => failure.Status switch
    {
        0 when failure.Code == GraphException.NoToken => All(failure, "Entra gave the service no token for Graph: check the Identity settings"),
        0 when failure.CertainlyNotActed => All(failure, "Graph can't be reached: check SharePoint:GraphBaseUrl and the network"),
        401 => All(failure, $"Graph refused the service's token ({failure.Summary})"),
        403 => All(failure,
            $"The service may not write to the list ({failure.Summary}): it needs the write role on the site or the list " +
            "(Sites.Selected or Lists.SelectedOperations.Selected)"),
        423 => All(failure, $"The site is locked or read-only ({failure.Summary})"),
        507 => All(failure, $"The site has no room left ({failure.Summary})"),
        429 or 502 or 503 or 504 => All(failure, $"SharePoint is busy ({failure.Summary})"),
        >= 300 and < 400 => All(failure, $"Graph redirects ({failure.Summary}): check SharePoint:GraphBaseUrl"),
        _ => new DeliveryOutcome.Later($"Graph: {failure.Summary}", failure.RetryAfter, Everything: false, failure.CertainlyNotActed),
    };

    private static DeliveryOutcome.Later All(GraphException failure, string reason) =>
        new(reason, failure.RetryAfter, Everything: true, failure.CertainlyNotActed);
}
