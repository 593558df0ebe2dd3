using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

public sealed class KeyRolloverTests : CallerUnderTest
{
    private static readonly AToken Rolled = new() { KeyId = "second", Key = PretendIssuer.Key(2) };

    [Fact]
    public async Task A_new_key_is_found_by_one_refresh()
    {
        Assert.Null(await CheckAsync(new AToken()));
        Issuer.Published["second"] = (PretendIssuer.Key(2), ["msteams"]);
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await CheckAsync(Rolled));
        Assert.Equal(2, Issuer.Reads);
    }

    [Fact]
    public async Task Many_callers_with_a_new_key_cost_one_refresh()
    {
        Assert.Null(await CheckAsync(new AToken()));
        Issuer.Published["second"] = (PretendIssuer.Key(2), ["msteams"]);
        Clock.Advance(TimeSpan.FromMinutes(5));
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CheckAsync(Rolled)));
        Assert.All(verdicts, verdict => Assert.Null(verdict));
        Assert.Equal(2, Issuer.Reads);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_costs_the_issuer_one_read_in_five_minutes()
    {
        for (var i = 0; i < 50; i++) Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken { KeyId = $"unknown {i}" }));
        Assert.Equal(1, Issuer.Reads);
        Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken { KeyId = "again" }));
        Assert.Equal(1, Issuer.Reads);
        Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 50; i++) Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken { KeyId = $"unknown {i}" }));
        Assert.Equal(2, Issuer.Reads);
    }

    [Fact]
    public async Task The_last_good_keys_outlive_an_outage_of_the_metadata()
    {
        Assert.Null(await CheckAsync(new AToken()));
        Issuer.Down = true;
        Clock.Advance(TimeSpan.FromHours(13));
        var now = Clock.GetUtcNow();
        var later = new AToken().With("nbf", now.ToUnixTimeSeconds()).With("exp", now.AddHours(1).ToUnixTimeSeconds());
        Assert.Null(await CheckAsync(later));
        Assert.Equal(2, Issuer.Reads);
        Assert.Null(await CheckAsync(later.With("serviceurl", AToken.ServiceUrl + "/")));
        Assert.Equal(2, Issuer.Reads);
    }

    [Fact]
    public async Task An_emptied_key_document_is_an_outage_too()
    {
        Assert.Null(await CheckAsync(new AToken()));
        Issuer.Published.Clear();
        Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(Rolled));
        Assert.Null(await CheckAsync(new AToken()));
    }

    [Fact]
    public async Task Nobody_is_believed_before_the_first_keys_and_the_next_try_comes_soon()
    {
        Issuer.Down = true;
        Assert.Equal(Refusal.KeysUnavailable, await CheckAsync(new AToken()));
        Assert.Equal(503, Refusal.KeysUnavailable.Status());
        Issuer.Down = false;
        Assert.Equal(Refusal.KeysUnavailable, await CheckAsync(new AToken()));
        Assert.Equal(1, Issuer.Reads);
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await CheckAsync(new AToken()));
    }

    [Fact]
    public async Task A_token_of_a_withdrawn_key_is_forgotten_with_its_key()
    {
        Assert.Null(await CheckAsync(new AToken()));
        Issuer.Published.Remove("first");
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken { KeyId = "any" }));
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken()));
    }

    [Fact]
    public async Task A_short_key_is_not_trusted_and_spoils_no_other()
    {
        using var weak = System.Security.Cryptography.RSA.Create(1024);
        Issuer.Published["weak"] = (weak, ["msteams"]);
        Assert.Equal(Refusal.UnknownKey, await CheckAsync(new AToken { KeyId = "weak", Key = weak }));
        Assert.Null(await CheckAsync(new AToken()));
    }

    [Fact]
    public async Task Keys_are_read_again_after_twelve_hours()
    {
        Assert.Null(await CheckAsync(new AToken()));
        Clock.Advance(TimeSpan.FromHours(12));
        await CheckAsync(new AToken());
        Assert.Equal(2, Issuer.Reads);
    }
}
