using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class BudgetTests
{
    private static async Task SpendAsync(AList at, int members)
    {
        // Members that find nothing cost what they cost.
        for (var sent = 0; sent < members; sent += 20)
        {
            var batch = Enumerable.Range(0, Math.Min(20, members - sent))
                .Select(i => new JsonObject { ["id"] = $"{i}", ["method"] = "DELETE", ["url"] = at.Path + "/items/9" });
            await at.At.SendAsync("POST", "graph/v1.0/$batch", new JsonObject { ["requests"] = new JsonArray([.. batch]) });
        }
    }

    [Fact]
    public async Task A_minute_has_1250_units_and_a_write_costs_two()
    {
        await using var at = await AList.StartAsync();
        await SpendAsync(at, 624);
        Assert.Equal(201, (await at.AddAsync(Shapes.Fields("r-1"))).Status);
        var refused = await at.AddAsync(Shapes.Fields("r-2"));
        Assert.Equal((429, "activityLimitReached"), (refused.Status, refused.Code));
        Assert.Equal("60", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal(1, at.SharePoint.Throttled);
        at.At.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(201, (await at.AddAsync(Shapes.Fields("r-2"))).Status);
        at.NotSurprised();
    }

    [Fact]
    public async Task A_day_has_1_2_million_units_however_slowly_they_are_spent()
    {
        await using var at = await AList.StartAsync();
        var write = new WireRequest("POST", at.Path + "/items", new Dictionary<string, string>(), new Dictionary<string, string>(), null);
        for (var minute = 0; minute < 1200; minute++)
        {
            lock (at.SharePoint.Graph.Gate)
            {
                for (var i = 0; i < 500; i++) Assert.Null(at.SharePoint.Graph.Budget.Spend(write));
            }

            at.At.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = await at.AddAsync(Shapes.Fields("r-1"));
        Assert.Equal((429, "14400"), (refused.Status, refused.Headers.GetValues("Retry-After").Single()));
        at.At.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(201, (await at.AddAsync(Shapes.Fields("r-1"))).Status);
    }

    [Fact]
    public async Task A_look_at_many_costs_two_units_and_one_at_what_changed_costs_one()
    {
        await using var at = await AList.StartAsync();
        Assert.Equal(2, await CostAsync("items"));
        Assert.Equal(2, await CostAsync("columns"));
        Assert.Equal(2, await CostAsync("items/delta"));
        Assert.Equal(1, await CostAsync("items/delta?token=latest"));

        async Task<long> CostAsync(string path)
        {
            var before = at.SharePoint.UnitsSpent;
            await at.CallAsync("GET", path);
            return at.SharePoint.UnitsSpent - before;
        }
    }

    [Fact]
    public async Task A_single_item_costs_one_unit()
    {
        await using var at = await AList.StartAsync();
        await SpendAsync(at, 624);
        Assert.Equal(404, (await at.CallAsync("GET", "items/1")).Status);
        Assert.Equal(404, (await at.CallAsync("GET", "items/1")).Status);
        Assert.Equal(429, (await at.CallAsync("GET", "items/1")).Status);
    }

    [Fact]
    public async Task A_refused_call_counts_as_well()
    {
        await using var at = await AList.StartAsync();
        await SpendAsync(at, 625);
        at.At.Clock.Advance(TimeSpan.FromSeconds(30));
        await SpendAsync(at, 625);
        at.At.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(429, (await at.AddAsync(Shapes.Fields("r-1"))).Status);
    }

    [Fact]
    public async Task From_80_per_cent_on_the_rest_is_announced()
    {
        await using var at = await AList.StartAsync();
        await SpendAsync(at, 490);
        Assert.False((await at.CallAsync("GET", "items/1")).Headers.Contains("RateLimit-Remaining"));
        await SpendAsync(at, 20);
        Assert.Equal("228", (await at.CallAsync("GET", "items/1")).Headers.GetValues("RateLimit-Remaining").Single());
    }
}
