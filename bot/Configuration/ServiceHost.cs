using System.Globalization;
using System.Text.RegularExpressions;

namespace CoeBot.Configuration;

/// <summary>One line of the list of hosts that may receive the bot's token: <c>host</c>, <c>host:port</c> or <c>*.host</c>.</summary>
internal sealed partial record ServiceHost(string Host, int? Port, bool Subdomains)
{
    public const string Expected = "a host, host:port, or *.host for its subdomains";

    public bool IsLoopback => !Subdomains && (Host == "localhost" || (System.Net.IPAddress.TryParse(Host.Trim('[', ']'), out var ip) && System.Net.IPAddress.IsLoopback(ip)));

    public static ServiceHost? Parse(string value)
    {
        var match = Pattern().Match(value);
        if (!match.Success) return null;
        int? port = match.Groups["port"].Success ? int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture) : null;
        if (port is 0 or > 65535) return null;
        return new ServiceHost(match.Groups["host"].Value.ToLowerInvariant(), port, match.Groups["sub"].Success);
    }

    /// <summary>
    /// True where the address may receive the bot's token: https (or this machine), no user information, exactly this host and port.
    /// Compared in ASCII form, so a look-alike in another script or with a trailing dot is another host.
    /// </summary>
    public bool Allows(Uri address)
    {
        if (!address.IsAbsoluteUri || address.UserInfo.Length > 0) return false;
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && IsLoopback)) return false;
        if (Port is { } port ? address.Port != port : !address.IsDefaultPort && !IsLoopback) return false;
        var host = address.IdnHost.ToLowerInvariant();
        return Subdomains ? host.EndsWith($".{Host}", StringComparison.Ordinal) : host == Host.Trim('[', ']');
    }

    [GeneratedRegex(@"^(?<sub>\*\.)?(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::(?<port>[0-9]{1,5}))?$")]
    private static partial Regex Pattern();
}
