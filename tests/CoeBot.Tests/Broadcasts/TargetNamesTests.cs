using CoeBot.Broadcasts;
using CoeBot.Tests.Storage;
using Xunit;

namespace CoeBot.Tests.Broadcasts;

/// <summary>Broadcasts are asked for by name, so no two targets have the same, whoever names them at the same moment.</summary>
public sealed class TargetNamesTests
{
    private const int AtOnce = 12;

    private static readonly Actor Somebody = new("t", "o");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task Of_many_who_give_one_name_at_once_one_gets_it(StorageKind kind)
    {
        await using var temporary = await TemporaryDatabase.CreateAsync(kind);
        var audit = new AuditTrail(temporary.Database, TimeProvider.System);
        var targets = new TargetStore(temporary.Database, audit, TimeProvider.System);
        var changes = new TargetChanges(temporary.Database, audit, TimeProvider.System);
        for (var n = 0; n < AtOnce; n++) await targets.LearnAsync(Seen(n), TargetKind.LocalAuthority, $"Council {n}");

        // More than once: at first they wait for connections, and come one after the other.
        foreach (var name in new[] { "Fell", "Tarn", "Beck", "Scar" })
        {
            var known = await targets.ListAsync(Ct);
            var problems = await Task.WhenAll(known.Select((target, n) => changes.SaveAsync(target, n % 2 == 0 ? name : name.ToUpperInvariant(), TargetKind.LocalAuthority, "", Somebody)));

            Assert.Single(problems, problem => problem is null);
            Assert.Single(await targets.ListAsync(Ct), target => string.Equals(target.Name, name, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task Channels_that_are_learnt_and_followed_under_one_name_at_once_all_get_their_own(StorageKind kind)
    {
        await using var temporary = await TemporaryDatabase.CreateAsync(kind);
        var targets = new TargetStore(temporary.Database, new AuditTrail(temporary.Database, TimeProvider.System), TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(n => n % 2 == 0
            ? targets.LearnAsync(Seen(n), TargetKind.LocalAuthority, "Fell")
            : targets.FollowAsync(Seen(n), TargetKind.Network, "Fell", Somebody)));

        var names = (await targets.ListAsync(Ct)).Select(target => target.Name).ToList();
        Assert.Contains("Fell", names);
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    private static ChannelSeen Seen(int n) => new("t", $"19:team{n}@thread.tacv2", $"19:{n}@thread.tacv2", "https://smba.example/", $"Team {n}", "General");
}
