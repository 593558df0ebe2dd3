using Azure.Core;
using Azure.Identity;
using CoeBot.Configuration;

namespace CoeBot.Identity;

/// <summary>Who the service is to Entra. The same application signs in for Teams and for SharePoint, each with its own tenant.</summary>
internal sealed class Credentials(IdentitySettings identity, TeamsSettings teams)
{
    /// <summary>What a rehearsal sends instead of a token. <see cref="Settings"/> refuses it beside any real host.</summary>
    public const string LoopbackToken = "rehearsal";

    public bool IsLoopback => identity.Kind == IdentityKind.Loopback;

    public TokenCredential For(Guid tenant)
    {
        var tenantId = tenant.ToString();
        var clientId = identity.ClientId ?? teams.AppId.ToString();
        return identity.Kind switch
        {
            IdentityKind.ManagedIdentity => new ManagedIdentityCredential(ManagedIdentity()),
            IdentityKind.FederatedIdentity => Federated(tenantId, clientId),
            IdentityKind.ClientSecret => new ClientSecretCredential(tenantId, clientId, identity.ClientSecret),
            IdentityKind.Certificate => new ClientCertificateCredential(tenantId, clientId, identity.CertificatePath),
            _ => new LoopbackCredential(),
        };
    }

    // The application trusts the managed identity: its token is the assertion, so no secret exists anywhere.
    private ClientAssertionCredential Federated(string tenantId, string clientId)
    {
        var managed = new ManagedIdentityCredential(ManagedIdentity());
        var exchange = new TokenRequestContext(["api://AzureADTokenExchange/.default"]);
        return new ClientAssertionCredential(tenantId, clientId, async ct => (await managed.GetTokenAsync(exchange, ct)).Token);
    }

    private ManagedIdentityId ManagedIdentity() => identity.ManagedIdentityClientId is { } id
        ? ManagedIdentityId.FromUserAssignedClientId(id)
        : ManagedIdentityId.SystemAssigned;
}
