using System.Collections.Concurrent;
using CoeBot.Outbox;
using Xunit;

namespace CoeBot.Tests.Outbox;

public sealed class OutboxRelayTests : IAsyncLifetime
{
    private TemporaryDatabase file = null!;
    private RelayUnderTest relay = null!;

    public async ValueTask InitializeAsync()
    {
        file = await TemporaryDatabase.CreateAsync();
        relay = new RelayUnderTest(file.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await relay.DisposeAsync();
        await file.DisposeAsync();
    }

    [Fact]
    public async Task A_saved_entry_leaves_as_soon_as_the_signal_is_raised()
    {
        await relay.StartAsync();
        await relay.AddAsync("a", payload: "what to send");
        await relay.UntilEmptyAsync();

        var (_, entry) = Assert.Single(relay.Tries);
        Assert.Equal(("a", OutboxKind.Create, "what to send"), (entry.Key, entry.Kind, entry.Payload));
        Assert.Null(relay.Gate.Pause);
    }

    [Fact]
    public async Task What_was_saved_before_a_crash_leaves_after_the_restart()
    {
        await relay.AddAsync("a");
        await relay.DisposeAsync();
        await file.ReopenAsync();

        relay = new RelayUnderTest(file.Database);
        await relay.StartAsync();
        await relay.UntilEmptyAsync();
        Assert.Single(relay.Tries);
    }

    [Fact]
    public async Task A_failed_entry_is_tried_again_after_growing_waits_and_others_pass_it()
    {
        relay.Answer = (entry, _) => Task.FromResult(entry is { Key: "a", Attempts: < 4 } ? RelayUnderTest.Later() : RelayUnderTest.Delivered);
        await relay.AddAsync("a");
        await relay.AddAsync("b");
        await relay.StartAsync();
        await relay.UntilEmptyAsync(stepSeconds: 0.25);

        var times = relay.Tries.Where(tried => tried.Entry.Key == "a").Select(tried => tried.At).ToList();
        var waits = times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).ToList();
        Assert.Equal(4, waits.Count);
        Assert.All(waits.Zip([1.0, 2, 4, 8]), pair => Assert.True(pair.First >= pair.Second, $"{pair.First} s is less than {pair.Second} s"));
        Assert.Equal("b", relay.Tries.ElementAt(1).Entry.Key);
    }

    [Fact]
    public async Task Asked_for_patience_all_wait_and_then_one_goes_ahead()
    {
        var asked = relay.Time.GetUtcNow();
        var ahead = new TaskCompletionSource();
        relay.Answer = async (_, _) =>
        {
            if (relay.Tries.Count == 1) return RelayUnderTest.Later(seconds: 30.5, everything: true);
            await ahead.Task;
            return RelayUnderTest.Delivered;
        };
        for (var i = 0; i < 5; i++) await relay.AddAsync($"key {i}");
        await relay.StartAsync();

        await relay.UntilAsync(() => relay.Gate.Pause is not null);
        Assert.Equal(("busy", asked.AddSeconds(30.5)), (relay.Gate.Pause!.Reason, relay.Gate.Pause.Until));
        await relay.UntilAsync(() => relay.Tries.Count > 1, stepSeconds: 0.5);
        Assert.True(relay.Tries.ElementAt(1).At >= asked.AddSeconds(30.5));
        Assert.Equal(2, relay.Tries.Count);
        Assert.NotNull(relay.Gate.Pause);

        ahead.SetResult();
        await relay.UntilEmptyAsync(stepSeconds: 0.5);
        Assert.Equal(6, relay.Tries.Count);
        Assert.Null(relay.Gate.Pause);
    }

    [Fact]
    public async Task A_parked_entry_stops_nobody_else_and_leaves_when_requeued()
    {
        var poison = true;
        relay.Answer = (entry, _) => Task.FromResult(
            poison && entry.Key == "a" ? new DeliveryOutcome.Parked("400 invalidRequest") : RelayUnderTest.Delivered);
        await relay.AddAsync("a");
        await relay.AddAsync("a", OutboxKind.Update);
        await relay.AddAsync("b");
        await relay.StartAsync();
        await relay.UntilAsync(async () => await relay.Store.CountAsync(TestContext.Current.CancellationToken) is { Waiting: 1, Parked: 1 });

        poison = false;
        await relay.Store.RequeueParkedAsync();
        await relay.UntilEmptyAsync(stepSeconds: 1);
        Assert.Equal(
            [OutboxKind.Create, OutboxKind.Create, OutboxKind.Update],
            relay.Tries.Where(tried => tried.Entry.Key == "a").Select(tried => tried.Entry.Kind));
    }

    [Fact]
    public async Task No_more_than_eight_leave_at_once_and_never_two_of_one_key()
    {
        var underWay = new ConcurrentDictionary<string, bool>();
        var most = 0;
        var full = new TaskCompletionSource();
        relay.Answer = async (entry, _) =>
        {
            Assert.True(underWay.TryAdd(entry.Key, true));
            most = Math.Max(most, underWay.Count);
            if (underWay.Count == OutboxRelay.AtOnce) full.TrySetResult();
            if (relay.Tries.Count > 1) await full.Task;
            underWay.Remove(entry.Key, out bool _);
            return RelayUnderTest.Delivered;
        };
        for (var i = 0; i < 30; i++) await relay.AddAsync($"key {i % 15}");
        await relay.StartAsync();
        await relay.UntilEmptyAsync(stepSeconds: 0.01);

        Assert.Equal(OutboxRelay.AtOnce, most);
        Assert.Equal(30, relay.Tries.Count);
    }

    [Fact]
    public async Task What_has_piled_up_goes_together_and_each_entry_has_an_outcome_of_its_own()
    {
        relay.MostTogether = 20;
        relay.Answer = (entry, _) => Task.FromResult(
            entry is { Key: "key 7", Attempts: 0 } ? RelayUnderTest.Later() : RelayUnderTest.Delivered);
        for (var i = 0; i < 61; i++) await relay.AddAsync($"key {i}");
        await relay.StartAsync();
        await relay.UntilEmptyAsync(stepSeconds: 0.5);

        Assert.Equal([20, 20, 20], relay.Piles);
        Assert.Equal(62, relay.Tries.Count);
    }

    [Fact]
    public async Task A_few_go_singly()
    {
        relay.MostTogether = 20;
        for (var i = 0; i < OutboxRelay.AtOnce; i++) await relay.AddAsync($"key {i}");
        await relay.StartAsync();
        await relay.UntilEmptyAsync();
        Assert.Empty(relay.Piles);
    }

    [Fact]
    public async Task Those_that_went_together_into_a_failure_are_each_tried_again()
    {
        relay.MostTogether = 20;
        relay.Answer = (entry, _) => entry.Attempts == 0 && relay.Piles.Count == 1 ? throw new FormatException() : Task.FromResult(RelayUnderTest.Delivered);
        for (var i = 0; i < 21; i++) await relay.AddAsync($"key {i}");
        await relay.StartAsync();
        await relay.UntilEmptyAsync(stepSeconds: 0.5);

        Assert.Equal(20, relay.Tries.Where(tried => tried.Entry.MayHaveActed).Select(tried => tried.Entry.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_destination_that_throws_is_tried_again_and_nothing_of_it_is_logged()
    {
        relay.Answer = (entry, _) => entry.Attempts == 0
            ? throw new FormatException($"can't read {entry.Payload}")
            : Task.FromResult(RelayUnderTest.Delivered);
        await relay.AddAsync("a", payload: "my own words");
        await relay.StartAsync();
        await relay.UntilEmptyAsync(stepSeconds: 0.5);

        Assert.True(relay.Tries.Last().Entry.MayHaveActed);
        Assert.Contains(relay.Log.Lines, line => line.Contains("FormatException", StringComparison.Ordinal));
        Assert.DoesNotContain(relay.Log.Lines, line => line.Contains("my own words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_delivery_without_end_is_cut_before_its_lease_runs_out()
    {
        relay.Answer = async (entry, ct) =>
        {
            if (entry.Attempts == 0) await Task.Delay(Timeout.InfiniteTimeSpan, relay.Time, ct);
            return RelayUnderTest.Delivered;
        };
        await relay.AddAsync("a");
        await relay.StartAsync();
        await relay.UntilAsync(() => relay.Tries.Count == 1);
        await relay.UntilAsync(() => relay.Tries.Count == 2, stepSeconds: 1);

        Assert.True(relay.Tries.Last().Entry.MayHaveActed);
        Assert.True(relay.Tries.Last().At - relay.Tries.First().At < OutboxRelay.Lease);
    }

    [Fact]
    public async Task Stopping_waits_for_what_is_under_way()
    {
        var reply = new TaskCompletionSource<DeliveryOutcome>();
        relay.Answer = (_, _) => reply.Task;
        await relay.AddAsync("a");
        await relay.StartAsync();
        await relay.UntilAsync(() => relay.Tries.Count == 1);

        var stopped = relay.StopAsync();
        Assert.False(stopped.IsCompleted);
        reply.SetResult(RelayUnderTest.Delivered);
        await stopped;
        Assert.Equal(0, (await relay.Store.CountAsync(TestContext.Current.CancellationToken)).Waiting);
    }

    [Fact]
    public async Task Stopping_gives_back_what_does_not_end()
    {
        relay.Answer = async (_, ct) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, relay.Time, ct);
            return RelayUnderTest.Delivered;
        };
        await relay.AddAsync("a");
        await relay.StartAsync();
        await relay.UntilAsync(() => relay.Tries.Count == 1);

        var stopped = relay.StopAsync();
        await relay.UntilAsync(() => stopped.IsCompleted, stepSeconds: 1);
        var again = Assert.Single(await relay.Store.ClaimAsync(8, OutboxRelay.Lease));
        Assert.True(again.MayHaveActed);
    }
}
