namespace CoeBot.Configuration;

internal enum IdentityKind
{
    ManagedIdentity,
    FederatedIdentity,
    ClientSecret,
    Certificate,

    /// <summary>Sends a fixed token; for a rehearsal on this machine only.</summary>
    Loopback,
}

internal sealed record IdentitySettings(
    IdentityKind Kind,
    string? ClientId,
    string? ClientSecret,
    string? CertificatePath,
    string? ManagedIdentityClientId)
{
    public static IdentitySettings Read(SettingReader reader)
    {
        var kind = reader.OneOf<IdentityKind>("Identity:Kind", "how the service proves who it is, one of");
        var known = reader.Has("Identity:Kind");
        if (known && kind == IdentityKind.ClientSecret) reader.Required("Identity:ClientSecret", "the secret of the bot's application");
        if (known && kind == IdentityKind.FederatedIdentity)
            reader.Required("Identity:ManagedIdentityClientId", "the client id of the managed identity that the application trusts");
        if (known && kind == IdentityKind.Certificate)
        {
            var path = reader.Required("Identity:CertificatePath", "a certificate file with its private key (.pfx or .pem)");
            if (path.Length > 0 && !File.Exists(path)) reader.Wrong("Identity:CertificatePath", "a certificate file that exists");
        }

        return new IdentitySettings(
            kind,
            reader.Has("Identity:ClientId") ? reader.Id("Identity:ClientId", "the client id to sign in with").ToString() : null,
            reader.Optional("Identity:ClientSecret"),
            reader.Optional("Identity:CertificatePath"),
            reader.Has("Identity:ManagedIdentityClientId")
                ? reader.Id("Identity:ManagedIdentityClientId", "the client id of the managed identity").ToString()
                : null);
    }

    // A record prints its members; this one holds a secret.
    public override string ToString() => $"{nameof(IdentitySettings)} {Kind}";
}
