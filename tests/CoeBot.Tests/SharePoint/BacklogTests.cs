using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Wire;
using Xunit;

namespace CoeBot.Tests.SharePoint;

/// <summary>Answers that have piled up go in envelopes of twenty, and each is dealt with by its own reply.</summary>
public sealed class BacklogTests : IAsyncLifetime
{
    private ListUnderTest list = null!;

    public async ValueTask InitializeAsync() => list = await ListUnderTest.StartAsync();

    public ValueTask DisposeAsync() => list.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_answers_take_six_calls_a_hundred_and_most_of_the_quota_and_are_never_throttled()
    {
        const int many = 10_000;
        var (started, units, calls) = (list.Time.GetUtcNow(), list.SharePoint.UnitsSpent, list.HttpCalls);
        await list.PileUpAsync(Enumerable.Range(0, many).Select(_ => AnAnswer.With()));
        await list.UntilArrivedAsync(many);

        var minutes = (list.Time.GetUtcNow() - started).TotalMinutes;
        await list.UntilEmptyAsync();
        Assert.Equal(many, list.SharePoint.Items.Select(item => item["ResponseId"]!.GetValue<string>()).Distinct().Count());
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{(list.HttpCalls - calls) / (double)many:0.0000} calls an item, {(list.SharePoint.UnitsSpent - units) / minutes / 12.5:0.0} % of the quota in {minutes:0.0} minutes, {list.SharePoint.Throttled} throttled"));
        Assert.Equal(0, list.SharePoint.Throttled);
        Assert.InRange((list.HttpCalls - calls) / (double)many, 0, 0.06);
        Assert.InRange((list.SharePoint.UnitsSpent - units) / minutes, 0.9 * 1250, 1250);
    }

    [Fact]
    public async Task An_envelope_whose_reply_was_lost_is_settled_answer_by_answer()
    {
        list.SharePoint.Faults.ActThenDrop(2, call => call.Segments is ["$batch"]);
        await DrainAsync(100);
        Assert.Equal(100, list.SharePoint.Requests.Count(call => PretendCalls.Writes(call)));
    }

    [Fact]
    public async Task An_envelope_that_was_refused_is_sent_again_and_nothing_has_to_be_looked_up()
    {
        list.SharePoint.Faults.Next(1, 503, "3", only: call => call.Segments is ["$batch"]);
        await DrainAsync(100);
        Assert.DoesNotContain(list.SharePoint.Requests, call => call.Query.ContainsKey("$filter"));
    }

    [Fact]
    public async Task Members_asked_to_wait_are_waited_for_as_long_as_the_longest_asks()
    {
        list.SharePoint.MemberFaults.Next(1, 429, "2.128", only: PretendCalls.Creates);
        list.SharePoint.MemberFaults.Next(1, 429, "9.5", only: PretendCalls.Creates);
        list.SharePoint.MemberFaults.Next(1, 503, "4", only: PretendCalls.Creates);
        await DrainAsync(21);

        var calls = list.SharePoint.Requests.Where(call => ListUnderTest.IsEnvelope(call) || PretendCalls.Writes(call)).ToList();
        var envelope = calls.First(ListUnderTest.IsEnvelope);
        // Its members follow within a moment; after them nothing for as long as the longest asked.
        Assert.True(calls.First(call => call.At > envelope.At.AddSeconds(1)).At >= envelope.At.AddSeconds(9.5));
        // The one ahead, twenty together, and the three again.
        Assert.Equal(24, list.SharePoint.Requests.Count(PretendCalls.Writes));
    }

    [Theory]
    [InlineData(424)]
    [InlineData(500)]
    [InlineData(409)]
    public async Task A_member_that_failed_is_tried_again_and_the_others_stand(int status)
    {
        list.SharePoint.MemberFaults.Next(3, status, only: PretendCalls.Creates);
        await DrainAsync(41);
        Assert.Equal(44, list.SharePoint.Requests.Count(PretendCalls.Writes));
    }

    [Fact]
    public async Task A_token_that_expired_between_two_members_stops_everything_and_loses_nothing()
    {
        var seen = 0;
        list.SharePoint.MemberFaults.Next(8, 401, only: call => PretendCalls.Creates(call) && ++seen > 12);
        await list.PileUpAsync(Enumerable.Range(0, 21).Select(_ => AnAnswer.With()));
        await list.UntilAsync(() => list.Gate.Pause?.Reason.Contains("token", StringComparison.Ordinal) == true);
        Assert.Equal(13, list.SharePoint.Items.Count);

        await list.UntilEmptyAsync();
        Assert.Equal(21, list.SharePoint.Items.Count);
    }

    [Fact]
    public async Task What_the_list_refuses_is_parked_and_those_beside_it_arrive()
    {
        var poison = AnAnswer.With();
        list.SharePoint.ReplaceChoice("Role", poison.RoleWording, "Another wording");
        var answers = Enumerable.Range(0, 40).Select(_ => AnAnswer.With() with { RoleWording = "Local authority leadership" });
        await list.PileUpAsync([.. answers, poison]);
        await list.UntilAsync(async () => await list.Store.CountAsync(ListUnderTest.Ct) is { Waiting: 0, Parked: 1 });
        Assert.Equal(40, list.SharePoint.Items.Count);
    }

    [Fact]
    public async Task Where_others_spend_from_the_same_purse_the_drain_makes_room()
    {
        var other = new WireRequest("POST", "/sites/a/lists/b/items", new Dictionary<string, string>(), new Dictionary<string, string>(), null);
        await list.PileUpAsync(Enumerable.Range(0, 1_200).Select(_ => AnAnswer.With()));
        await list.UntilArrivedAsync(100);
        lock (list.SharePoint.Graph.Gate)
        {
            for (var i = 0; i < 300; i++) list.SharePoint.Graph.Budget.Spend(other);
        }

        await list.UntilArrivedAsync(1_200);
        await list.UntilEmptyAsync();
        Assert.InRange(list.SharePoint.Throttled, 0, 40);
    }

    private async Task DrainAsync(int count)
    {
        await list.PileUpAsync(Enumerable.Range(0, count).Select(_ => AnAnswer.With()));
        await list.UntilEmptyAsync();
        Assert.Equal(count, list.SharePoint.Items.Select(item => item["ResponseId"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(count, list.SharePoint.Items.Count);
    }
}
