using CoeBot.Configuration;
using CoeBot.Teams;
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
