using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CoeBot.Teams;

internal sealed record SigningKey(RsaSecurityKey Key, IReadOnlySet<string> Endorsements)
{
    private const int LeastBits = 2048;

    /// <summary>Null for a key that can't check RS256: another kind, no id, or too short.</summary>
    public static SigningKey? Of(JsonWebKey key)
    {
        if (key.Kty != JsonWebAlgorithmsKeyTypes.RSA || string.IsNullOrEmpty(key.Kid)) return null;
        if (string.IsNullOrEmpty(key.N) || string.IsNullOrEmpty(key.E)) return null;
        var parameters = new RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(key.N),
            Exponent = Base64UrlEncoder.DecodeBytes(key.E),
        };
        if (parameters.Modulus.Length * 8 < LeastBits) return null;
        var endorsements = key.AdditionalData.TryGetValue("endorsements", out var given) && given is JsonElement { ValueKind: JsonValueKind.Array } names
            ? names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!).ToFrozenSet(StringComparer.Ordinal)
            : [];
        return new SigningKey(new RsaSecurityKey(parameters) { KeyId = key.Kid }, endorsements);
    }
}

/// <summary>The keys that an issuer published at one time.</summary>
internal sealed record KeySet(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset StaleAt)
{
    /// <exception cref="InvalidOperationException">The issuer publishes no key that can check RS256.</exception>
    public static async Task<KeySet> FetchAsync(Uri metadata, HttpClient http, DateTimeOffset staleAt, CancellationToken ct)
    {
        // Settings let http through for this machine only.
        var documents = new OneTry(http, metadata.Scheme);
        var document = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, documents, ct);
        var keys = (document.JsonWebKeySet?.Keys ?? []).Select(SigningKey.Of).OfType<SigningKey>()
            .DistinctBy(key => key.Key.KeyId)
            .ToFrozenDictionary(key => key.Key.KeyId, StringComparer.Ordinal);
        return keys.Count > 0 ? new KeySet(keys, staleAt) : throw new InvalidOperationException("The metadata lists no usable key.");
    }

    // The library's own retriever asks an issuer that is away a second time at once, and follows its keys' address to plain http.
    private sealed class OneTry(HttpClient http, string scheme) : IDocumentRetriever
    {
        public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            var uri = new Uri(address);
            if (uri.Scheme != scheme) throw new InvalidOperationException("The metadata leads from https elsewhere.");
            return await http.GetStringAsync(uri, cancel);
        }
    }
}
