using CoeBot.Configuration;

namespace CoeBot.Teams;

/// <summary>
/// Addresses of the Bot Connector. Each is built from a service URL that Teams gave, and each will carry the bot's token.
/// </summary>
internal static class ServiceAddress
{
    /// <summary>In place of a code of Teams', which was not asked.</summary>
    public const string NotAllowed = "ServiceHostNotAllowed";

    public static bool IsAllowed(Uri serviceUrl, IReadOnlyList<ServiceHost> hosts) =>
        serviceUrl is { IsAbsoluteUri: true, Query: "", Fragment: "" } && hosts.Any(host => host.Allows(serviceUrl));

    /// <summary>The address of a resource below the service URL; every segment is escaped, so an id can't lead elsewhere.</summary>
    /// <exception cref="ConnectorException">
    /// The host may not receive the bot's token: it was kept when <c>Teams:ServiceHosts</c> had it, and now that has it no longer.
    /// </exception>
    /// <exception cref="ArgumentException">A segment is empty or a step upwards.</exception>
    public static Uri Below(Uri serviceUrl, IReadOnlyList<ServiceHost> hosts, string query, params ReadOnlySpan<string> segments)
    {
        if (!IsAllowed(serviceUrl, hosts))
            throw new ConnectorException(ConnectorFailure.Refused, 0, NotAllowed, retryAfter: null);
        var address = new System.Text.StringBuilder(serviceUrl.AbsoluteUri.TrimEnd('/'));
        foreach (var segment in segments)
        {
            if (segment is "" or "." or "..") throw new ArgumentException("An id is empty or no id.", nameof(segments));
            address.Append('/').Append(Uri.EscapeDataString(segment));
        }

        return new Uri(address.Append(query).ToString());
    }
}
