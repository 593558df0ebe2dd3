using System.Text.Json.Nodes;
using CoeBot.Outbox;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.SharePoint;

/// <summary>A list of a hundred thousand items. The rehearsal refuses, and names, what SharePoint's threshold of 5,000 forbids.</summary>
public sealed class LargeListTests
{
    private const int Items = 100_000;

    [Fact]
    public async Task An_answer_costs_as_much_as_in_an_empty_list()
    {
        await using var empty = await ListUnderTest.StartAsync();
        await using var large = await ListUnderTest.StartAsync();
        Fill(large);
        Assert.Equal(await CostAsync(empty), await CostAsync(large));
        Assert.Equal(Items, large.SharePoint.List!.Items.Count());
    }

    [Fact]
    public async Task Looking_for_what_reviewers_changed_reads_the_changes_only()
    {
        await using var list = await ListUnderTest.StartAsync();
        Fill(list);
        await LookAsync(list);
        var (calls, units) = (list.HttpCalls, list.SharePoint.UnitsSpent);
        list.SharePoint.Edit("70000", new JsonObject { ["Status"] = "Read" });
        await LookAsync(list);
        Assert.Equal((1, 1L), (list.HttpCalls - calls, list.SharePoint.UnitsSpent - units));
    }

    [Fact]
    public async Task Provisioning_it_again_changes_nothing_and_asks_nothing_forbidden()
    {
        await using var list = await ListUnderTest.StartAsync();
        Fill(list);
        var report = await list.Provisioner.ProvisionAsync(ListUnderTest.Ct);
        Assert.Empty(report.Changes);
        Assert.Empty(report.Problems);
    }

    /// <summary>What an answer, its edit, the settling of an unknown outcome and its withdrawal take: calls and resource units.</summary>
    private static async Task<(int Calls, long Units)> CostAsync(ListUnderTest list)
    {
        var (calls, units) = (list.HttpCalls, list.SharePoint.UnitsSpent);
        var answer = AnAnswer.With();
        list.SharePoint.Faults.ActThenDrop(1, PretendCalls.Creates);
        await list.AddAsync(answer);
        await list.UntilEmptyAsync();
        await list.AddAsync(answer.ResponseId, OutboxKind.Update, (answer with { Summary = "On second thought" }).Json());
        await list.UntilEmptyAsync();
        await list.AddAsync(answer.ResponseId, OutboxKind.Delete, "{}");
        await list.UntilEmptyAsync();
        return (list.HttpCalls - calls, list.SharePoint.UnitsSpent - units);
    }

    private static async Task LookAsync(ListUnderTest list)
    {
        var look = list.Reader.ReadAsync(ListUnderTest.Ct);
        await list.UntilAsync(() => Task.FromResult(look.IsCompleted), stepSeconds: 1, patience: 6);
        await look;
    }

    private static void Fill(ListUnderTest list)
    {
        lock (list.SharePoint.Graph.Gate)
        {
            for (var i = 0; i < Items; i++)
                list.SharePoint.List!.Add(new() { ["ResponseId"] = Guid.NewGuid().ToString("D"), ["Section"] = "costs" });
        }
    }
}
