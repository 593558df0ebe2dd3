using CoeBot.Outbox;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed class OutageTests : IAsyncLifetime
{
    private ListUnderTest list = null!;

    public async ValueTask InitializeAsync() => list = await ListUnderTest.StartAsync();

    public ValueTask DisposeAsync() => list.DisposeAsync();

    [Fact]
    public async Task A_create_that_acted_and_lost_its_reply_is_one_item()
    {
        list.SharePoint.Faults.ActThenDrop(1, PretendCalls.Creates);
        await list.AddAsync(AnAnswer.With());
        await list.UntilEmptyAsync();

        list.TheItem();
        Assert.Single(list.SharePoint.Requests, PretendCalls.Writes);
    }

    [Fact]
    public async Task A_create_that_acted_and_was_called_a_failure_is_one_item()
    {
        list.SharePoint.Faults.ActThenAnswer(1, 504, PretendCalls.Creates);
        await list.AddAsync(AnAnswer.With());
        await list.UntilEmptyAsync();

        list.TheItem();
        Assert.Single(list.SharePoint.Requests, PretendCalls.Writes);
    }

    [Fact]
    public async Task A_create_that_acted_before_the_process_died_is_one_item()
    {
        var answer = AnAnswer.With();
        await list.StopRelayAsync();
        await list.AddAsync(answer);
        // The other process claims, creates, and is no more.
        Assert.Single(await list.Store.ClaimAsync(1, OutboxRelay.Lease));
        list.CreateBehindItsBack(answer);

        await list.RestartAsync();
        await list.UntilEmptyAsync();
        list.TheItem();
        Assert.DoesNotContain(list.SharePoint.Requests, PretendCalls.Writes);
    }

    [Fact]
    public async Task A_dropped_call_that_did_nothing_is_sent_again()
    {
        list.SharePoint.Faults.Drop(2, PretendCalls.Creates);
        await list.AddAsync(AnAnswer.With());
        await list.UntilEmptyAsync();
        list.TheItem();
    }

    [Theory]
    [InlineData(429, "2.128", 2.128)]
    [InlineData(429, "7", 7)]
    [InlineData(503, "10", 10)]
    public async Task Asked_to_wait_nothing_is_sent_before_that(int status, string retryAfter, double seconds)
    {
        list.SharePoint.Faults.Next(1, status, retryAfter, only: PretendCalls.Creates);
        for (var i = 0; i < 5; i++) await list.AddAsync(AnAnswer.With());
        await list.UntilEmptyAsync();

        Assert.Equal(5, list.SharePoint.Items.Count);
        var calls = list.SharePoint.Requests.Where(call => call.Path.Contains("/items", StringComparison.Ordinal)).ToList();
        Assert.True(calls[1].At - calls[0].At >= TimeSpan.FromSeconds(seconds));
        // It certainly did nothing, so nothing had to be looked up.
        Assert.Equal(6, calls.Count);
    }

    [Fact]
    public async Task Ten_seconds_of_an_unavailable_service_delay_everything_and_lose_nothing()
    {
        list.SharePoint.Faults.For(TimeSpan.FromSeconds(10), 503);
        for (var i = 0; i < 20; i++) await list.AddAsync(AnAnswer.With());
        await list.UntilAsync(() => list.Gate.Pause is not null);
        Assert.Contains("SharePoint is busy (503 serviceNotAvailable)", list.Gate.Pause!.Reason, StringComparison.Ordinal);

        await list.UntilEmptyAsync();
        Assert.Equal(20, list.SharePoint.Items.Select(item => item["ResponseId"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(20, list.SharePoint.Items.Count);
        Assert.Null(list.Gate.Pause);
    }

    [Theory]
    [InlineData(401, "token")]
    [InlineData(403, "write role")]
    public async Task A_missing_grant_stops_everything_names_itself_and_loses_nothing(int status, string word)
    {
        list.SharePoint.Faults.For(TimeSpan.FromMinutes(20), status);
        await list.AddAsync(AnAnswer.With());
        await list.AddAsync(AnAnswer.With());
        await list.UntilAsync(() => list.Gate.Pause is not null);
        Assert.Contains(word, list.Gate.Pause!.Reason, StringComparison.Ordinal);

        await list.UntilAsync(async () => await list.Store.CountAsync(ListUnderTest.Ct) is { Waiting: 0, Parked: 0 }, stepSeconds: 20);
        Assert.Equal(2, list.SharePoint.Items.Count);
        Assert.True(list.SharePoint.Faults.Met < 30, $"{list.SharePoint.Faults.Met} calls in twenty minutes");
    }

    [Fact]
    public async Task An_item_that_the_list_refuses_is_parked_with_its_reason_and_leaves_when_requeued()
    {
        var poison = AnAnswer.With();
        list.SharePoint.ReplaceChoice("Role", poison.RoleWording, "Another wording");
        await list.AddAsync(poison);
        await list.AddAsync(AnAnswer.With() with { RoleWording = "Local authority leadership" });
        await list.UntilAsync(async () => await list.Store.CountAsync(ListUnderTest.Ct) is { Waiting: 0, Parked: 1 });

        var parked = Assert.Single(await list.Store.ListParkedAsync(ListUnderTest.Ct));
        Assert.Equal($"Graph: 400 invalidRequest; Role lacks the choice “{poison.RoleWording}”", parked.Reason);
        Assert.Equal(poison.ResponseId, parked.EntryKey);
        list.TheItem();

        await list.Provisioner.ProvisionAsync(ListUnderTest.Ct);
        await list.Store.RequeueParkedAsync();
        await list.UntilEmptyAsync();
        Assert.Equal(2, list.SharePoint.Items.Count);
    }

    [Fact]
    public async Task A_list_that_lost_a_column_stops_everything_until_it_is_mended()
    {
        list.SharePoint.RemoveColumn("Details");
        await list.AddAsync(AnAnswer.With());
        await list.UntilAsync(() => list.Gate.Pause is not null);
        Assert.Equal("Graph: 400 invalidRequest; Details is missing", list.Gate.Pause!.Reason);

        await list.Provisioner.ProvisionAsync(ListUnderTest.Ct);
        await list.UntilEmptyAsync();
        list.TheItem();
    }

    [Fact]
    public async Task A_list_that_is_not_there_stops_everything_until_it_is()
    {
        await using var bare = await ListUnderTest.StartAsync(provisioned: false);
        await bare.AddAsync(AnAnswer.With());
        await bare.UntilAsync(() => bare.Gate.Pause is not null);
        Assert.Equal("Graph finds no list for SharePoint:ListName (the command provision creates it)", bare.Gate.Pause!.Reason);

        await bare.Provisioner.ProvisionAsync(ListUnderTest.Ct);
        await bare.UntilEmptyAsync();
        bare.TheItem();
    }

    [Fact]
    public async Task An_edit_waits_for_a_list_that_is_gone_instead_of_taking_its_item_for_deleted()
    {
        var answer = AnAnswer.With();
        await list.AddAsync(answer);
        await list.UntilEmptyAsync();
        var hidden = list.HideList();
        await list.AddAsync(answer.ResponseId, OutboxKind.Update, (answer with { Summary = "On second thought" }).Json());
        await list.UntilAsync(() => list.Gate.Pause is not null);

        list.ShowList(hidden);
        await list.UntilEmptyAsync();
        Assert.Equal("On second thought", list.TheItem()["Summary"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_list_made_anew_never_has_a_strangers_item_changed()
    {
        var answer = AnAnswer.With();
        await list.AddAsync(answer);
        await list.UntilEmptyAsync();
        await list.ReplaceListAsync();
        var stranger = AnAnswer.With(summary: "Not mine to change");
        await list.AddAsync(stranger);
        await list.AddAsync(answer.ResponseId, OutboxKind.Update, (answer with { Summary = "Mine" }).Json());
        await list.AddAsync(answer.ResponseId, OutboxKind.Delete, "{}");
        await list.UntilEmptyAsync();
        Assert.Equal("Not mine to change", list.TheItem()["Summary"]!.GetValue<string>());
    }
}
