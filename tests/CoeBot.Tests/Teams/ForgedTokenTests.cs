using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoeBot.Teams;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>Ways to pretend to be Teams. Each must be refused, and for its own reason.</summary>
public sealed class ForgedTokenTests : CallerUnderTest
{
    private static readonly Dictionary<string, (Func<string> Header, Refusal Reason)> Forgeries = new()
    {
        ["a stranger's key under a known id"] = (() => new AToken { Key = PretendIssuer.Key(2) }.Header(), Refusal.Signature),
        ["another published key under this id"] = (() => new AToken { Key = PretendIssuer.Key(1) }.Header(), Refusal.Signature),
        ["no algorithm"] = (() => new AToken { Algorithm = "none" }.Header(), Refusal.Algorithm),
        ["no algorithm, oddly spelt"] = (() => new AToken { Algorithm = "nOnE" }.Header(), Refusal.Algorithm),
        ["the public key as a shared secret"] = (() => new AToken { Algorithm = "HS256" }.Header(), Refusal.Algorithm),
        ["RS512"] = (() => new AToken { Algorithm = "RS512" }.Header(), Refusal.Algorithm),
        ["PS256"] = (() => new AToken { Algorithm = "PS256" }.Header(), Refusal.Algorithm),
        ["an unknown key"] = (() => new AToken { KeyId = "nobody" }.Header(), Refusal.UnknownKey),
        ["no key id"] = (() => new AToken { KeyId = null }.Header(), Refusal.UnknownKey),
        ["another issuer"] = (() => new AToken().With("iss", "https://sts.windows.net/x/").Header(), Refusal.UnknownIssuer),
        ["an issuer that begins alike"] = (() => new AToken().With("iss", PretendIssuer.Name + "/").Header(), Refusal.UnknownIssuer),
        ["no issuer"] = (() => new AToken().With("iss", null).Header(), Refusal.UnknownIssuer),
        ["another audience"] = (() => new AToken().With("aud", Guid.NewGuid().ToString()).Header(), Refusal.Audience),
        ["the connector's audience"] = (() => new AToken().With("aud", PretendIssuer.Name).Header(), Refusal.Audience),
        ["two audiences"] = (() => new AToken().With("aud", new JsonArray(AToken.AppId, "other")).Header(), Refusal.Audience),
        ["no audience"] = (() => new AToken().With("aud", null).Header(), Refusal.Audience),
        ["expired over five minutes ago"] = (() => new AToken().With("nbf", At(-65)).With("exp", At(-5)).Header(), Refusal.Lifetime),
        ["valid in over five minutes"] = (() => new AToken().With("nbf", At(5, 1)).Header(), Refusal.Lifetime),
        ["no expiry"] = (() => new AToken().With("exp", null).Header(), Refusal.Lifetime),
        ["the payload of another token"] = (Swapped, Refusal.Signature),
        ["a cut signature"] = (() => new AToken().Header()[..^20], Refusal.Signature),
        ["no signature"] = (() => new AToken().Header()[..^342], Refusal.Signature),
        ["garbage"] = (() => "Bearer 1.2.3", Refusal.NotAToken),
        ["garbage that decodes"] = (() => $"Bearer {AToken.Part([])}.{AToken.Part([])}.AAAA", Refusal.Algorithm),
        ["an array for a payload"] = (() => "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6ImZpcnN0In0.W10.AAAA", Refusal.NotAToken),
        ["five parts"] = (() => "Bearer a.b.c.d.e", Refusal.NotAToken),
        ["a megabyte"] = (() => "Bearer " + new string('a', 1_000_000), Refusal.NotAToken),
        ["two tokens"] = (() => $"{new AToken().Header()}, {new AToken().Header()}", Refusal.NotAToken),
        ["another scheme"] = (() => $"Basic {new AToken().Sign()}", Refusal.NoToken),
        ["no token"] = (() => "Bearer ", Refusal.NoToken),
        ["an empty header"] = (() => "", Refusal.NoToken),
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_token_is_refused(string name)
    {
        var (header, reason) = Forgeries[name];
        Assert.Equal(reason, await CheckAsync(header()));
        Assert.Equal(401, reason.Status());
    }

    [Fact]
    public async Task No_header_and_two_headers_are_refused()
    {
        Assert.Equal(Refusal.NoToken, await CheckAsync(StringValues.Empty));
        Assert.Equal(Refusal.NoToken, await CheckAsync(new StringValues([new AToken().Header(), new AToken().Header()])));
    }

    [Fact]
    public async Task A_forgery_is_refused_also_after_the_true_token_was_seen()
    {
        Assert.Null(await CheckAsync(new AToken()));
        Assert.Equal(Refusal.Signature, await CheckAsync(Swapped()));
        Assert.Equal(Refusal.Signature, await CheckAsync(new AToken { Key = PretendIssuer.Key(2) }));
    }

    [Fact]
    public async Task A_header_that_must_be_understood_is_refused()
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = "first", ["crit"] = new JsonArray("b64") };
        var signed = $"{AToken.Part(header)}.{AToken.Part(new AToken().Claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = PretendIssuer.Key(0).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var token = $"{signed}.{WebEncoders.Base64UrlEncode(signature)}";
        Assert.Equal(Refusal.Algorithm, await CheckAsync($"Bearer {token}"));
    }

    [Fact]
    public async Task Random_bytes_are_refused_and_nothing_breaks()
    {
        var chance = new Random(20260901);
        var token = new AToken().Sign();
        for (var i = 0; i < 500; i++)
        {
            var letters = token.ToCharArray();
            for (var n = 0; n < 3; n++) letters[chance.Next(letters.Length - 1)] = (char)chance.Next(33, 127);
            var forged = new string(letters);
            if (forged != token) Assert.NotNull(await CheckAsync($"Bearer {forged}"));
        }
    }

    private static string Swapped()
    {
        var parts = new AToken().Sign().Split('.');
        parts[1] = AToken.Part(new AToken().With("serviceurl", "https://smba.trafficmanager.net/amer/").Claims);
        return $"Bearer {string.Join('.', parts)}";
    }

    private static long At(int minutes, int seconds = 0) => AToken.Now.AddMinutes(minutes).AddSeconds(seconds).ToUnixTimeSeconds();
}
