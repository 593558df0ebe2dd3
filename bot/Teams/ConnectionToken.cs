using Microsoft.AspNetCore.Connections.Features;

namespace CoeBot.Teams;

/// <summary>
/// The token that a connection came with last. Teams' servers keep their connections and repeat the header, and the server hands a header
/// that is repeated to the letter on as the same object, so that nothing of it need be hashed to know it again.
/// </summary>
internal sealed record ConnectionToken(string Header, CallerToken Token)
{
    private static readonly object Key = new();

    /// <returns>Null where the header is another, or the connection's first. The token may have run out meanwhile.</returns>
    public static CallerToken? Of(HttpContext context) =>
        Items(context) is { } items && items.TryGetValue(Key, out var last) && last is ConnectionToken known && ReferenceEquals(known.Header, HeaderOf(context)) ? known.Token : null;

    public static void Remember(HttpContext context, CallerToken token)
    {
        if (HeaderOf(context) is { } header && Items(context) is { } items) items[Key] = new ConnectionToken(header, token);
    }

    // A record prints its members; nothing of a token belongs in a log.
    public override string ToString() => nameof(ConnectionToken);

    private static string? HeaderOf(HttpContext context) => context.Request.Headers.Authorization is [var header] ? header : null;

    private static IDictionary<object, object?>? Items(HttpContext context) => context.Features.Get<IConnectionItemsFeature>()?.Items;
}
