using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace CoeBot.Rehearsal.Teams;

/// <summary>Signs activities as the Bot Connector does, and publishes the keys at its OpenID metadata.</summary>
internal sealed class TokenIssuer(TimeProvider clock, string audience) : IDisposable
{
    internal const string Issuer = "https://teams.rehearsal.example";

    // Making a key takes a tenth of a second, and a test run starts many tenants: the first keys are made once a process.
    private static readonly Lazy<RSAParameters> FirstPublished = new(NewKey);
    private static readonly Lazy<RSAParameters> Unendorsed = new(NewKey);
    private static readonly Lazy<RSAParameters> Stranger = new(NewKey);

    private readonly RSA _unendorsed = RSA.Create(Unendorsed.Value);
    private readonly RSA _stranger = RSA.Create(Stranger.Value);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> _usual = [];
    private RSA _published = RSA.Create(FirstPublished.Value);
    private int _generation = 1;
    private int _metadataReads;

    /// <summary>Answers 503 to whoever asks for the metadata or the keys.</summary>
    public bool MetadataDown { get; set; }

    /// <summary>How often the metadata document was read.</summary>
    public int MetadataReads => _metadataReads;

    /// <summary>The signing key is replaced; the old one is no longer published.</summary>
    internal void RollOver()
    {
        lock (_gate)
        {
            _published.Dispose();
            _published = RSA.Create(2048);
            _generation++;
            _usual.Clear();
        }
    }

    /// <summary>The token of ordinary activities: the same one for half an hour, as Teams reuses its own.</summary>
    internal string Usual(string serviceUrl)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_usual.TryGetValue(serviceUrl, out var kept) && kept.Until > now) return kept.Token;
            var token = Sign(new TokenShape(), serviceUrl);
            _usual[serviceUrl] = (token, now.AddMinutes(30));
            return token;
        }
    }

    internal string Sign(TokenShape shape, string serviceUrl)
    {
        lock (_gate)
        {
            var header = new JsonObject { ["alg"] = Name(shape.Algorithm), ["typ"] = "JWT", ["kid"] = shape.KeyId ?? KeyId(shape.Key) };
            if (shape.Algorithm != TokenAlgorithm.None) header["x5t"] = header["kid"]!.DeepClone();
            var signed = $"{Encode(header)}.{Encode(Claims(shape, serviceUrl))}";
            return $"{signed}.{WebEncoders.Base64UrlEncode(Signature(shape, Encoding.ASCII.GetBytes(signed)))}";
        }
    }

    internal JsonObject Metadata(Uri keys)
    {
        Interlocked.Increment(ref _metadataReads);
        return new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://invalid.rehearsal.example",
            ["jwks_uri"] = keys.AbsoluteUri,
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        };
    }

    internal JsonObject Keys()
    {
        lock (_gate)
        {
            var published = Jwk(_published, KeyId(TokenKey.Published));
            published["endorsements"] = new JsonArray("msteams");
            return new JsonObject { ["keys"] = new JsonArray(Jwk(_unendorsed, KeyId(TokenKey.Unendorsed)), published) };
        }
    }

    public void Dispose()
    {
        _published.Dispose();
        _unendorsed.Dispose();
        _stranger.Dispose();
    }

    private JsonObject Claims(TokenShape shape, string serviceUrl)
    {
        var now = clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["serviceurl"] = shape.ServiceUrl ?? serviceUrl,
            ["nbf"] = (shape.NotBefore ?? now).ToUnixTimeSeconds(),
            ["exp"] = (shape.Expires ?? now.AddHours(1)).ToUnixTimeSeconds(),
            ["iss"] = shape.Issuer ?? Issuer,
            ["aud"] = shape.Audience ?? audience,
        };
        foreach (var claim in shape.Without) claims.Remove(claim);
        return claims;
    }

    private byte[] Signature(TokenShape shape, byte[] signed) => shape.Algorithm switch
    {
        TokenAlgorithm.None => [],
        TokenAlgorithm.Hs256WithPublicKey =>
            HMACSHA256.HashData(Encoding.ASCII.GetBytes(_published.ExportSubjectPublicKeyInfoPem()), signed),
        TokenAlgorithm.Rs512 => Key(shape.Key).SignData(signed, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        _ => Key(shape.Key).SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    private RSA Key(TokenKey key) => key switch
    {
        TokenKey.Published => _published,
        TokenKey.Unendorsed => _unendorsed,
        _ => _stranger,
    };

    private string KeyId(TokenKey key) =>
        key == TokenKey.Unendorsed ? "rehearsal-unendorsed" : "rehearsal-" + _generation.ToString(CultureInfo.InvariantCulture);

    private static string Name(TokenAlgorithm algorithm) => algorithm switch
    {
        TokenAlgorithm.None => "none",
        TokenAlgorithm.Hs256WithPublicKey => "HS256",
        TokenAlgorithm.Rs512 => "RS512",
        _ => "RS256",
    };

    private static RSAParameters NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    }

    private static string Encode(JsonObject part) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static JsonObject Jwk(RSA key, string id)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["x5t"] = id,
            ["n"] = WebEncoders.Base64UrlEncode(parameters.Modulus!),
            ["e"] = WebEncoders.Base64UrlEncode(parameters.Exponent!),
        };
    }
}
