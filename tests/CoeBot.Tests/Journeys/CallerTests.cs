using System.Text;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Who is let in. Each activity here is a good answer but for who vouches for it; nothing of it may be kept.</summary>
public sealed class CallerTests
{
    private static readonly Dictionary<string, TokenShape> Forged = new()
    {
        ["a key that nobody published"] = new() { Key = TokenKey.Stranger },
        ["no signature"] = new() { Algorithm = TokenAlgorithm.None },
        ["the public key as a shared secret"] = new() { Algorithm = TokenAlgorithm.Hs256WithPublicKey },
        ["another issuer"] = new() { Issuer = "https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/" },
        ["another audience"] = new() { Audience = "00000000-0000-4000-8000-00000000000f" },
        ["expired"] = new() { Expires = TimeProvider.System.GetUtcNow().AddMinutes(-6) },
        ["not yet valid"] = new() { NotBefore = TimeProvider.System.GetUtcNow().AddMinutes(6) },
        ["a key without the channel's endorsement"] = new() { Key = TokenKey.Unendorsed },
        ["another service URL"] = new() { ServiceUrl = "https://smba.trafficmanager.net/uk/" },
        ["another algorithm"] = new() { Algorithm = TokenAlgorithm.Rs512 },
        ["no issuer"] = new() { Without = ["iss"] },
        ["no audience"] = new() { Without = ["aud"] },
        ["no expiry"] = new() { Without = ["exp"] },
        ["no service URL"] = new() { Without = ["serviceurl"] },
        ["a key id that nobody published"] = new() { KeyId = "made-up" },
        ["Teams' own audience"] = new() { Audience = "https://api.botframework.com" },
    };

    /// <summary>What can be made of a good token without a key.</summary>
    private static readonly Dictionary<string, Func<string, string>> Bent = new()
    {
        ["the payload of another token"] = token => $"{token.Split('.')[0]}.{Part("{\"iss\":\"https://api.botframework.com\"}")}.{token.Split('.')[2]}",
        ["a header that says there is no signature"] = token => $"{Part("{\"alg\":\"none\"}")}.{token.Split('.')[1]}.",
        ["half of its signature"] = token => token[..^170],
        ["something behind it"] = token => $"{token}.{token.Split('.')[2]}",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ways => [.. Forged.Keys, .. Bent.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_forged_token_is_refused_and_nothing_is_written(string way)
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var activity = await GoodAnswerAsync(journey);

        var token = journey.Teams.SignedToken(Forged.GetValueOrDefault(way) ?? new TokenShape(), journey.Northshire.Tenant);
        var answer = await journey.Teams.PostRawAsync(activity, Bent.TryGetValue(way, out var bend) ? bend(token) : token, Ct);

        Assert.Contains(answer.Status, new[] { 401, 403 });
        await NothingMoreAsync(journey);
    }

    [Fact]
    public void There_are_twenty_ways() => Assert.Equal(20, Ways.Count);

    [Fact]
    public async Task No_token_is_refused()
    {
        await using var journey = await Journey.StartWithPostsAsync();

        var answer = await journey.Teams.PostRawAsync(await GoodAnswerAsync(journey), token: null, Ct);

        Assert.Equal(401, answer.Status);
        await NothingMoreAsync(journey);
    }

    [Fact]
    public async Task The_same_activity_with_a_good_token_is_taken()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var activity = await GoodAnswerAsync(journey);

        var answer = await journey.Teams.PostRawAsync(activity, journey.Teams.SignedToken(new TokenShape(), journey.Northshire.Tenant), Ct);

        Assert.Equal(200, answer.Status);
        Assert.Equal(2, await journey.AnswersAsync());
    }

    [Fact]
    public async Task Someone_of_a_tenant_that_is_not_served_is_refused()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var elsewhere = journey.Teams.AddTenant("Elsewhere", stranger: true);
        var activity = await GoodAnswerAsync(journey);
        activity["conversation"]!["tenantId"] = elsewhere.Id;
        activity["channelData"]!["tenant"]!["id"] = elsewhere.Id;
        activity["serviceUrl"] = journey.Teams.ServiceUrl(elsewhere);

        var answer = await journey.Teams.PostRawAsync(activity, journey.Teams.SignedToken(new TokenShape(), elsewhere), Ct);

        Assert.Equal(403, answer.Status);
        await NothingMoreAsync(journey);
    }

    [Fact]
    public async Task A_tenant_can_not_be_claimed_beside_another()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var activity = await GoodAnswerAsync(journey);
        activity["channelData"]!["tenant"]!["id"] = journey.Southborough.Tenant.Id;

        var answer = await journey.Teams.PostRawAsync(activity, journey.Teams.SignedToken(new TokenShape(), journey.Northshire.Tenant), Ct);

        Assert.Equal(403, answer.Status);
        await NothingMoreAsync(journey);
    }

    [Fact]
    public async Task An_activity_of_an_unknown_kind_is_taken_calmly()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var activity = await GoodAnswerAsync(journey);
        activity["type"] = "messageReaction";

        var answer = await journey.Teams.PostRawAsync(activity, journey.Teams.SignedToken(new TokenShape(), journey.Northshire.Tenant), Ct);

        Assert.Equal(200, answer.Status);
        await NothingMoreAsync(journey);
    }

    /// <summary>The activity of an answer that was taken, with a new id and another text.</summary>
    private static async Task<JsonObject> GoodAnswerAsync(Journey journey)
    {
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, "The first and only answer");
        var activity = journey.Teams.Sent[^1].Activity.DeepClone().AsObject();
        activity["id"] = PretendTeams.NewId();
        activity["value"]!["action"]!["data"]!["summary"] = "A second answer that must not be kept";
        return activity;
    }

    private static string Part(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));

    private static async Task NothingMoreAsync(Journey journey)
    {
        Assert.Equal(1, await journey.AnswersAsync());
        await journey.SeeItemsAsync(1);
    }
}
