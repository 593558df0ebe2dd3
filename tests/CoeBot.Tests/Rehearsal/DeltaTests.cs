using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class DeltaTests
{
    private static Task<Reply> FollowAsync(AList at, Reply before, string link) =>
        at.At.SendAsync("GET", new Uri(before.Body![link]!.GetValue<string>()).PathAndQuery);

    private static IEnumerable<string> Ids(Reply reply) => reply.Body!["value"]!.AsArray().Select(item => item!["id"]!.GetValue<string>());

    [Fact]
    public async Task After_the_latest_token_only_news_come()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        await at.AddAsync(Shapes.Fields("r-2"));
        var latest = await at.CallAsync("GET", "items/delta?token=latest&$expand=fields($select=Status)");
        Assert.Empty(latest.Body!["value"]!.AsArray());
        at.SharePoint.Edit("1", new JsonObject { ["Status"] = "Read" });
        at.SharePoint.Delete("2");
        var news = (await FollowAsync(at, latest, "@odata.deltaLink")).Body!["value"]!.AsArray();
        Assert.Equal("Read", news[0]!["fields"]!["Status"]!.GetValue<string>());
        Assert.Equal(("2", "deleted"), (news[1]!["id"]!.GetValue<string>(), news[1]!["deleted"]!["state"]!.GetValue<string>()));
        at.NotSurprised();
    }

    [Fact]
    public async Task Without_a_token_everything_comes_page_by_page()
    {
        await using var at = await AList.StartAsync();
        for (var i = 0; i < 3; i++) await at.AddAsync(Shapes.Fields($"r-{i}"));
        var first = await at.CallAsync("GET", "items/delta?$top=2");
        Assert.Equal(["1", "2"], Ids(first));
        var second = await FollowAsync(at, first, "@odata.nextLink");
        // The last of a page comes again, as Graph allows itself.
        Assert.Equal(["2", "3"], Ids(second));
        Assert.Empty((await FollowAsync(at, second, "@odata.deltaLink")).Body!["value"]!.AsArray());
    }

    [Fact]
    public async Task An_expired_token_is_gone_and_says_where_to_start_again()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        var latest = await at.CallAsync("GET", "items/delta?token=latest");
        at.SharePoint.ExpireDeltaTokens();
        var gone = await FollowAsync(at, latest, "@odata.deltaLink");
        Assert.Equal((410, "resyncChangesApplyDifferences"), (gone.Status, gone.Code));
        Assert.Single((await at.At.SendAsync("GET", gone.Headers.Location!.PathAndQuery)).Body!["value"]!.AsArray());
        at.NotSurprised();
    }

    [Theory]
    [InlineData("items/delta(token='latest')")]
    [InlineData("items/delta()?token=latest")]
    public async Task The_functions_other_spellings_work(string path)
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        var latest = await at.CallAsync("GET", path);
        Assert.Empty(latest.Body!["value"]!.AsArray());
        Assert.Empty((await FollowAsync(at, latest, "@odata.deltaLink")).Body!["value"]!.AsArray());
        at.NotSurprised();
    }

    [Fact]
    public async Task A_made_up_token_is_a_surprise()
    {
        await using var at = await AList.StartAsync();
        Assert.Equal(400, (await at.CallAsync("GET", "items/delta?token=mine")).Status);
        at.Surprised("token");
    }
}
