using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class TokenTests
{
    private static async Task<JsonArray> KeysAsync(ATenant a)
    {
        var metadata = await a.SendAsync("GET", "openid/v1/.well-known/openidconfiguration");
        Assert.Equal(a.Tenant.Issuer, metadata.Body!["issuer"]!.GetValue<string>());
        return (await a.SendAsync("GET", new Uri(metadata.Body["jwks_uri"]!.GetValue<string>()).PathAndQuery)).Body!["keys"]!.AsArray();
    }

    /// <summary>Null if a validator that knows the published keys takes the token; else the name of its complaint.</summary>
    private static async Task<string?> ComplaintAsync(ATenant a, string token)
    {
        var keys = new JsonWebKeySet(new JsonObject { ["keys"] = (await KeysAsync(a)).DeepClone() }.ToJsonString());
        var now = a.Clock.GetUtcNow().UtcDateTime;
        var rules = new TokenValidationParameters
        {
            ValidIssuer = a.Tenant.Issuer,
            ValidAudience = a.Tenant.Options.BotAppId,
            IssuerSigningKeys = keys.GetSigningKeys(),
            LifetimeValidator = (from, until, _, _) => from <= now && now < until,
        };
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, rules);
        return result.Exception?.GetType().Name;
    }

    [Fact]
    public async Task An_activity_carries_a_token_that_the_published_keys_verify()
    {
        await using var a = await ATenant.StartAsync();
        var person = a.Tenant.Teams.Organiser;
        await a.Tenant.Teams.SayAsync(person, "hello", ATenant.Ct);
        var token = a.Bot.Tokens.Last()["Bearer ".Length..];
        Assert.Null(await ComplaintAsync(a, token));
        var claims = new JsonWebTokenHandler().ReadJsonWebToken(token);
        Assert.Equal(a.Bot.Heard.Last()["serviceUrl"]!.GetValue<string>(), claims.Claims.Single(c => c.Type == "serviceurl").Value);
        Assert.Equal(TimeSpan.FromHours(1), claims.ValidTo - claims.ValidFrom);
        Assert.DoesNotContain(claims.Claims, c => c.Type == "tid");
    }

    [Fact]
    public async Task One_of_two_published_keys_is_endorsed_for_Teams()
    {
        await using var a = await ATenant.StartAsync();
        var keys = await KeysAsync(a);
        Assert.Equal(2, keys.Count);
        Assert.Equal("msteams", Assert.Single(keys, key => key!.AsObject().ContainsKey("endorsements"))!["endorsements"]![0]!.GetValue<string>());
        Assert.Null(await ComplaintAsync(a, a.Tenant.Teams.SignedToken(new TokenShape { Key = TokenKey.Unendorsed }, a.Tenant.Teams.Home)));
    }

    [Fact]
    public async Task A_token_can_be_forged_in_every_way()
    {
        await using var a = await ATenant.StartAsync();
        var now = a.Clock.GetUtcNow();
        TokenShape[] forged =
        [
            new() { Key = TokenKey.Stranger }, new() { Algorithm = TokenAlgorithm.None }, new() { Algorithm = TokenAlgorithm.Hs256WithPublicKey },
            new() { Issuer = "https://elsewhere.example" }, new() { Audience = "someone" }, new() { Expires = now.AddMinutes(-6) },
            new() { NotBefore = now.AddMinutes(6) }, new() { Key = TokenKey.Stranger, KeyId = "never-published" },
        ];
        foreach (var shape in forged) Assert.NotNull(await ComplaintAsync(a, a.Tenant.Teams.SignedToken(shape, a.Tenant.Teams.Home)));
    }

    [Fact]
    public async Task A_token_can_lie_about_the_service_url_or_leave_it_out()
    {
        await using var a = await ATenant.StartAsync();
        var reader = new JsonWebTokenHandler();
        var lie = reader.ReadJsonWebToken(a.Tenant.Teams.SignedToken(new TokenShape { ServiceUrl = "https://elsewhere.example/" }, a.Tenant.Teams.Home));
        Assert.Equal("https://elsewhere.example/", lie.GetPayloadValue<string>("serviceurl"));
        var silent = reader.ReadJsonWebToken(a.Tenant.Teams.SignedToken(new TokenShape { Without = ["serviceurl"] }, a.Tenant.Teams.Home));
        Assert.False(silent.TryGetPayloadValue<string>("serviceurl", out _));
    }

    [Fact]
    public async Task After_a_roll_over_the_old_key_verifies_nothing_and_the_new_one_does()
    {
        await using var a = await ATenant.StartAsync();
        var old = a.Tenant.Teams.SignedToken(new TokenShape(), a.Tenant.Teams.Home);
        a.Tenant.Teams.Tokens.RollOver();
        Assert.NotNull(await ComplaintAsync(a, old));
        await a.Tenant.Teams.SayAsync(a.Tenant.Teams.Organiser, "hello", ATenant.Ct);
        Assert.Null(await ComplaintAsync(a, a.Bot.Tokens.Last()["Bearer ".Length..]));
    }

    [Fact]
    public async Task The_metadata_can_be_down()
    {
        await using var a = await ATenant.StartAsync();
        a.Tenant.Teams.Tokens.MetadataDown = true;
        Assert.Equal(503, (await a.SendAsync("GET", "openid/v1/.well-known/openidconfiguration")).Status);
        Assert.Equal(1, a.Tenant.Teams.Tokens.MetadataReads);
    }
}
