using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoeBot.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CoeBot.Tests.Teams;

/// <summary>Publishes signing keys as the Bot Connector does; may be down, and may replace its keys.</summary>
internal sealed class PretendIssuer : IAsyncDisposable
{
    public const string Name = "https://api.botframework.com";

    // Making a key takes a tenth of a second; the tests need no more than these.
    private static readonly Lazy<RSA>[] Keys = [new(NewKey), new(NewKey), new(NewKey)];

    private ListeningServer server = null!;

    /// <summary>Key id to (key, endorsements), as the key document lists them now.</summary>
    public Dictionary<string, (RSA Key, string[]? Endorsements)> Published { get; } = new()
    {
        ["first"] = (Key(0), ["msteams", "skype"]),
        ["unendorsed"] = (Key(1), null),
        ["other"] = (Key(1), ["webchat", "directline"]),
    };

    public bool Down { get; set; }

    public int Reads { get; private set; }

    public TokenIssuer Settings => new(Name, new Uri(server.Address, "metadata"));

    public static RSA Key(int number) => Keys[number].Value;

    public static async Task<PretendIssuer> StartAsync()
    {
        var issuer = new PretendIssuer();
        issuer.server = await ListeningServer.StartAsync(issuer.AnswerAsync);
        return issuer;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/metadata") Reads++;
        context.Response.StatusCode = Down ? 503 : 200;
        if (Down) return;
        var keys = Published.Select(key => Jwk(key.Key, key.Value.Key, key.Value.Endorsements));
        var document = context.Request.Path == "/metadata"
            ? new JsonObject { ["issuer"] = Name, ["jwks_uri"] = new Uri(server.Address, "keys").AbsoluteUri }
            : new JsonObject { ["keys"] = new JsonArray([.. keys]) };
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    private static JsonObject Jwk(string id, RSA key, string[]? endorsements)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = WebEncoders.Base64UrlEncode(numbers.Modulus!),
            ["e"] = WebEncoders.Base64UrlEncode(numbers.Exponent!),
        };
        if (endorsements is not null) jwk["endorsements"] = new JsonArray([.. endorsements.Select(name => JsonValue.Create(name))]);
        return jwk;
    }

    private static RSA NewKey() => RSA.Create(2048);
}
