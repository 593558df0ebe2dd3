using CoeBot.Configuration;
using CoeBot.Teams;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace CoeBot.Tests.Teams;

public sealed class AcceptedTokenTests : CallerUnderTest
{
    [Fact]
    public async Task A_token_of_Teams_is_believed() => Assert.Null(await CheckAsync(new AToken()));

    [Theory]
    [InlineData(-60, -5, 1)]
    [InlineData(5, 60, 0)]
    public async Task Clocks_may_differ_by_five_minutes(int from, int until, int seconds)
    {
        var token = new AToken()
            .With("nbf", AToken.Now.AddMinutes(from).ToUnixTimeSeconds())
            .With("exp", AToken.Now.AddMinutes(until).AddSeconds(seconds).ToUnixTimeSeconds());
        Assert.Null(await CheckAsync(token));
    }

    [Fact]
    public async Task A_known_token_ends_when_it_expires()
    {
        Assert.Null(await CheckAsync(new AToken()));
        Clock.Advance(TimeSpan.FromMinutes(64));
        Assert.Null(await CheckAsync(new AToken()));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Refusal.Lifetime, await CheckAsync(new AToken()));
    }

    [Fact]
    public async Task A_token_that_its_connection_repeats_ends_when_it_expires()
    {
        var header = new AToken().Header();
        Assert.Null(await CheckAsync(header));
        Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Null(await CheckAsync(header));
        Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(Refusal.Lifetime, await CheckAsync(header));
    }

    [Fact]
    public async Task A_token_that_its_connection_repeats_is_refused_once_its_key_is_withdrawn()
    {
        var header = new AToken().With("exp", AToken.Now.AddDays(2).ToUnixTimeSeconds()).Header();
        Assert.Null(await CheckAsync(header));
        Issuer.Published.Remove("first");
        Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken { KeyId = "any" }));
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(header));
    }

    [Fact]
    public async Task A_connection_that_was_believed_is_not_believed_without_its_token()
    {
        var header = new AToken().Header();
        Assert.Null(await CheckAsync(header));
        Assert.Equal(Refusal.NoToken, await CheckAsync(StringValues.Empty));
        Assert.Equal(Refusal.NoToken, await CheckAsync(new[] { header, header }));
        Assert.Equal(Refusal.Signature, await CheckAsync(header[..^4] + "AAAA"));
    }

    [Fact]
    public async Task The_scheme_may_be_in_any_case_and_the_app_id_too()
    {
        var token = new AToken().With("aud", AToken.AppId.ToUpperInvariant());
        Assert.Null(await CheckAsync($"bearer {token.Sign()}"));
    }

    [Fact]
    public async Task An_extra_issuer_is_believed_with_its_own_keys_only()
    {
        const string name = "https://sts.windows.net/0b8f6a3e-9d1c-4a7e-8f55-3f1f6f0f9a01/";
        await using var extra = await PretendIssuer.StartAsync();
        extra.Published.Clear();
        extra.Published["extra"] = (PretendIssuer.Key(2), ["msteams"]);
        Configure(AnActivity.Settings([Issuer.Settings, new TokenIssuer(name, extra.Settings.OpenIdMetadata)]));

        Assert.Null(await CheckAsync(new AToken { KeyId = "extra", Key = PretendIssuer.Key(2) }.With("iss", name)));
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken { KeyId = "extra", Key = PretendIssuer.Key(2) }));
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken().With("iss", name)));
    }
}
