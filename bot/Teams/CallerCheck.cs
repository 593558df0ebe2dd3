using CoeBot.Configuration;
using Microsoft.Extensions.Primitives;

namespace CoeBot.Teams;

/// <summary>
/// Who calls, and may they say this? The token is checked before the body is read; that the activity fits the token is checked for
/// each activity, also when the token is already known.
/// </summary>
internal sealed class CallerCheck(TeamsSettings teams, TokenCheck tokens)
{
    // The same keys are endorsed for other channels of a bot, where a client may state any tenant and any sender.
    private const string TeamsChannel = "msteams";
    private const string Scheme = "Bearer ";

    public ValueTask<TokenVerdict> TokenAsync(HttpContext context) =>
        ConnectionToken.Of(context) is { } known && tokens.Holds(known) ? new(known) : NewOnConnectionAsync(context);

    /// <returns>Null where the activity fits its caller's token and our allow-lists.</returns>
    public Refusal? Fits(CallerToken token, Activity activity)
    {
        if (activity.ChannelId != TeamsChannel) return Refusal.Channel;
        if (!token.Endorsements.Contains(TeamsChannel)) return Refusal.Endorsement;
        if (Misfit(token, activity.ServiceUrl) is { } misfit) return misfit;
        return activity.Tenant is { } tenant && teams.Serves(tenant) ? null : Refusal.Tenant;
    }

    private async ValueTask<TokenVerdict> NewOnConnectionAsync(HttpContext context)
    {
        var verdict = await CheckAsync(context.Request.Headers.Authorization, context.RequestAborted);
        if (verdict.Token is { } valid) ConnectionToken.Remember(context, valid);
        return verdict;
    }

    private ValueTask<TokenVerdict> CheckAsync(StringValues authorization, CancellationToken ct)
    {
        // Two headers, or two tokens in one: which of them a proxy before us looked at can't be known.
        if (authorization.Count != 1 || authorization[0] is not { } header) return new(Refusal.NoToken);
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return new(Refusal.NoToken);
        var token = header.AsMemory(Scheme.Length).Trim();
        return token.Length == 0 ? new(Refusal.NoToken) : tokens.CheckAsync(token, ct);
    }

    private Refusal? Misfit(CallerToken token, string? stated)
    {
        if (stated is not null && stated == token.Fitting) return null;
        if (!Uri.TryCreate(stated, UriKind.Absolute, out var serviceUrl)) return Refusal.ServiceUrl;
        if (token.ServiceUrl is not { } claimed || !IsSame(claimed, serviceUrl)) return Refusal.ServiceUrl;
        if (!ServiceAddress.IsAllowed(serviceUrl, teams.ServiceHosts)) return Refusal.ServiceHost;
        token.Fitting = stated;
        return null;
    }

    // Case of scheme and host is levelled by Uri; the path is compared to the letter, but for its closing slash.
    private static bool IsSame(Uri claimed, Uri stated) => Plain(claimed) == Plain(stated);

    private static string Plain(Uri address)
    {
        var server = $"{address.Scheme}://{address.UserInfo}@{address.IdnHost}:{address.Port}";
        return $"{server}{address.AbsolutePath.TrimEnd('/')}{address.Query}{address.Fragment}";
    }
}
