namespace CoeBot.Configuration;

internal static class Addresses
{
    /// <summary>Stands in for an address that was refused, until all problems are gathered and the start ends.</summary>
    public static readonly Uri Placeholder = new("https://invalid.invalid/");

    /// <summary>An absolute https address without user information; http only where it names this machine. Null for any other.</summary>
    public static Uri? Secure(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.UserInfo.Length > 0) return null;
        if (address.Scheme == Uri.UriSchemeHttps) return address;
        return address.Scheme == Uri.UriSchemeHttp && address.IsLoopback ? address : null;
    }
}
