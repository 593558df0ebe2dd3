using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace CoeBot.Tests.Teams;

/// <summary>A token as the channel sends it, unless a test says otherwise.</summary>
internal sealed record AToken
{
    public const string AppId = "5f9d2f34-6a0b-4a55-b1a5-0a3d6f1c2e11";
    public const string ServiceUrl = "https://smba.trafficmanager.net/uk/";

    public static readonly DateTimeOffset Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    public string Algorithm { get; init; } = "RS256";

    public string? KeyId { get; init; } = "first";

    public RSA Key { get; init; } = PretendIssuer.Key(0);

    public JsonObject Claims { get; init; } = new()
    {
        ["serviceurl"] = ServiceUrl,
        ["nbf"] = Now.ToUnixTimeSeconds(),
        ["exp"] = Now.AddHours(1).ToUnixTimeSeconds(),
        ["iss"] = PretendIssuer.Name,
        ["aud"] = AppId,
    };

    /// <summary>The same with a claim replaced, or removed where the value is null.</summary>
    public AToken With(string claim, JsonNode? value)
    {
        var claims = (JsonObject)Claims.DeepClone();
        claims.Remove(claim);
        if (value is not null) claims[claim] = value;
        return this with { Claims = claims };
    }

    public string Sign()
    {
        var header = new JsonObject { ["alg"] = Algorithm, ["typ"] = "JWT", ["kid"] = KeyId };
        var signed = $"{Part(header)}.{Part(Claims)}";
        return $"{signed}.{WebEncoders.Base64UrlEncode(Signature(Encoding.ASCII.GetBytes(signed)))}";
    }

    public string Header() => $"Bearer {Sign()}";

    public static string Part(JsonObject part) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private byte[] Signature(byte[] signed) => Algorithm switch
    {
        "none" => [],
        "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Key.ExportSubjectPublicKeyInfoPem()), signed),
        "PS256" => Key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "RS512" => Key.SignData(signed, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        _ => Key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };
}
