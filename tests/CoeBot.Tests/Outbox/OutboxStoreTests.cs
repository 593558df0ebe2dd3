using CoeBot.Outbox;
using CoeBot.Tests.Storage;
using Xunit;

namespace CoeBot.Tests.Outbox;

public abstract class OutboxStoreTests(StorageKind kind) : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly ManualTime time = new();
    private TemporaryDatabase file = null!;
    private OutboxStore store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        file = await TemporaryDatabase.CreateAsync(kind);
        store = new OutboxStore(file.Database, time);
    }

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Entries_of_one_key_leave_one_after_the_other()
    {
        await AddAsync("a", OutboxKind.Create);
        await AddAsync("a", OutboxKind.Update);
        await AddAsync("b", OutboxKind.Create);

        var first = await store.ClaimAsync(8, Lease);
        Assert.Equal([("a", OutboxKind.Create), ("b", OutboxKind.Create)], first.Select(entry => (entry.Key, entry.Kind)));
        Assert.Empty(await store.ClaimAsync(8, Lease));

        await store.RemoveAsync(first[0]);
        var second = Assert.Single(await store.ClaimAsync(8, Lease));
        Assert.Equal(("a", OutboxKind.Update), (second.Key, second.Kind));
    }

    [Fact]
    public async Task An_entry_behind_a_parked_one_waits_until_that_is_requeued()
    {
        await AddAsync("a", OutboxKind.Create);
        await AddAsync("a", OutboxKind.Delete);
        await store.ParkAsync(await ClaimOneAsync(), "400 invalidRequest");

        Assert.Empty(await store.ClaimAsync(8, Lease));
        Assert.Null(await store.NextDueAsync(Ct));
        Assert.Equal("400 invalidRequest", Assert.Single(await store.ListParkedAsync(Ct)).Reason);

        Assert.Equal(1, await store.RequeueParkedAsync());
        Assert.Equal(OutboxKind.Create, (await ClaimOneAsync()).Kind);
    }

    [Fact]
    public async Task An_entry_is_never_claimed_twice_at_once()
    {
        for (var i = 0; i < 40; i++) await AddAsync($"key {i}", OutboxKind.Create);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => Task.Run(() => new OutboxStore(file.Database, time).ClaimAsync(3, Lease))));

        // Nodes that reach for the same entries at the same moment may go away with none; nothing is claimed twice or left.
        var ids = claims.Append(await store.ClaimAsync(40, Lease)).SelectMany(claim => claim).Select(entry => entry.Id).ToList();
        Assert.Equal(40, ids.Count);
        Assert.Equal(40, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_claim_of_a_dead_process_runs_out_and_the_next_try_knows_of_it()
    {
        await AddAsync("a", OutboxKind.Create);
        var lost = await ClaimOneAsync();
        Assert.Equal((0, false), (lost.Attempts, lost.MayHaveActed));
        Assert.Equal(time.GetUtcNow() + Lease, await store.NextDueAsync(Ct));

        time.Advance(Lease);
        var again = await ClaimOneAsync();
        Assert.Equal((1, true), (again.Attempts, again.MayHaveActed));
    }

    [Fact]
    public async Task A_claim_that_ran_out_settles_nothing()
    {
        await AddAsync("a", OutboxKind.Create);
        var stale = await ClaimOneAsync();
        time.Advance(Lease);
        await ClaimOneAsync();

        Assert.False(await store.RemoveAsync(stale));
        Assert.False(await store.ParkAsync(stale, "too late"));
        Assert.False(await store.PutOffAsync(stale, TimeSpan.Zero, "too late", certainlyNotActed: true));
        Assert.Equal(1, (await store.CountAsync(Ct)).Waiting);
        Assert.Empty(await store.ClaimAsync(8, Lease));
    }

    [Fact]
    public async Task A_try_that_certainly_did_nothing_leaves_no_doubt_behind()
    {
        await AddAsync("a", OutboxKind.Create);
        await store.PutOffAsync(await ClaimOneAsync(), TimeSpan.FromSeconds(3), "429", certainlyNotActed: true);
        Assert.Empty(await store.ClaimAsync(8, Lease));
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromSeconds(3), await store.NextDueAsync(Ct));

        time.Advance(TimeSpan.FromSeconds(3));
        var second = await ClaimOneAsync();
        Assert.Equal((1, false), (second.Attempts, second.MayHaveActed));

        await store.PutOffAsync(second, TimeSpan.Zero, "no reply", certainlyNotActed: false);
        await store.PutOffAsync(await ClaimOneAsync(), TimeSpan.Zero, "429", certainlyNotActed: true);
        Assert.True((await ClaimOneAsync()).MayHaveActed);
    }

    [Fact]
    public async Task An_entry_that_was_rolled_back_was_never_there()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => file.Database.WriteAsync(async writing =>
        {
            await OutboxStore.AddAsync(writing, "a", OutboxKind.Create, time.GetUtcNow(), "words");
            throw new InvalidOperationException();
        }));

        Assert.Equal(new OutboxCounts(0, 0, TimeSpan.Zero), await store.CountAsync(Ct));
    }

    [Fact]
    public async Task Operators_see_how_many_wait_and_for_how_long()
    {
        await AddAsync("a", OutboxKind.Create);
        time.Advance(TimeSpan.FromMinutes(7));
        await AddAsync("b", OutboxKind.Create);
        await AddAsync("c", OutboxKind.Create);
        await store.ParkAsync((await store.ClaimAsync(8, Lease)).Single(entry => entry.Key == "c"), "400");

        Assert.Equal(new OutboxCounts(2, 1, TimeSpan.FromMinutes(7)), await store.CountAsync(Ct));
    }

    private Task AddAsync(string key, OutboxKind kind) =>
        file.Database.WriteAsync(writing => OutboxStore.AddAsync(writing, key, kind, time.GetUtcNow(), "words"));

    private async Task<OutboxEntry> ClaimOneAsync() => Assert.Single(await store.ClaimAsync(8, Lease));
}

public sealed class OutboxOnSqliteTests() : OutboxStoreTests(StorageKind.Sqlite);

public sealed class OutboxOnPostgresTests() : OutboxStoreTests(StorageKind.Postgres);
