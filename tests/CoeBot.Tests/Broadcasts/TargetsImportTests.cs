using CoeBot.Broadcasts;
using CoeBot.Configuration;
using CoeBot.Tests.Storage;
using Dapper;
using Xunit;

namespace CoeBot.Tests.Broadcasts;

/// <summary><c>targets.csv</c> out and in.</summary>
public sealed class TargetsImportTests
{
    private static readonly Actor Somebody = new("t", "o");

    private static readonly TeamsSettings Teams = new(
        Guid.NewGuid(), Guid.NewGuid(), [new ServedTenant(Guid.Parse("7a1f0000-0000-4000-8000-000000000001"), "Northshire")], [], Guid.NewGuid(), [], [], null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task What_was_written_changes_nothing_and_what_was_changed_in_it_is_taken(StorageKind kind)
    {
        await using var known = await KnownAsync(kind, "North Fell", "=South, \"Fell\"", "East Fell");
        var csv = await known.WriteAsync();
        Assert.Equal((0, 3), await known.CountsAsync(csv, apply: true));
        Assert.Contains(",Northshire,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=South", csv, StringComparison.Ordinal);

        var changed = csv.Replace("North Fell,LA,,yes,no", "North Fell Council,network,ferry north,no,yes", StringComparison.Ordinal);
        Assert.Equal((1, 2), await known.CountsAsync(changed, apply: false));
        Assert.Equal(csv, await known.WriteAsync());
        Assert.Equal((1, 2), await known.CountsAsync(changed, apply: true));

        var target = (await known.ListAsync()).Single(each => each.Name == "North Fell Council");
        Assert.Equal(("Network", " ferry north ", 0L, "Paused", "paused by an organiser"), (target.Kind, target.Tags, target.IsChosen, target.State, target.StateReason));
        Assert.Equal("target North Fell: name North Fell Council, kind Network, tags ferry north, by name only, paused by o", await known.AuditAsync());
        Assert.Equal((0, 3), await known.CountsAsync(changed, apply: true));
    }

    [Fact]
    public async Task Names_are_swapped_and_what_the_file_leaves_out_stays()
    {
        await using var known = await KnownAsync(StorageKind.Sqlite, "North", "South", "East");

        await known.Import.RunAsync("id,name,kind,tags,follows,paused\n1,South,LA,,yes,no\n2,North,LA,,yes,no\n", apply: true, Somebody);

        Assert.Equal(["South", "North", "East"], (await known.ListAsync()).OrderBy(target => target.Id).Select(target => target.Name));
    }

    [Theory]
    [InlineData("id\tname\tkind\ttags\tfollows\tpaused\n1\tNorthern\tLA\t\tyes\tno\n")]
    [InlineData("\uFEFFid;name;kind;tags;follows;paused\r\n1;Northern;LA;;YES;no\r\n")]
    [InlineData("name,id,notes,paused,follows,kind,tags\nNorthern,1,\"our own, words\",no,yes,la,\n")]
    public async Task What_spreadsheets_make_of_it_is_understood(string csv)
    {
        await using var known = await KnownAsync(StorageKind.Sqlite, "North");

        await known.Import.RunAsync(csv, apply: true, Somebody);

        Assert.Equal("Northern", Assert.Single(await known.ListAsync()).Name);
    }

    [Fact]
    public async Task Each_bad_row_is_named_by_its_line_and_nothing_is_half_applied()
    {
        await using var known = await KnownAsync(StorageKind.Sqlite, "North", "South");
        var before = await known.WriteAsync();
        const string bad = """
            id,name,kind,tags,follows,paused
            1,A good change,LA,,yes,no
            one,North,LA,,yes,no
            7,Nowhere,LA,,yes,no
            2,"No, comma",LA,,yes,no
            2,South,County,,yes,no
            2,South,LA,no_good,yes,no
            2,South,LA,,perhaps,no
            2,South,LA,,yes,never
            1,Again,LA,,yes,no
            2,A GOOD CHANGE,LA,,yes,no
            2
            """;

        var report = await known.Import.RunAsync(bad, apply: true, Somebody);

        Assert.Equal(
            [
                "line 3: the id is no number",
                "line 5: A name has 1 to 100 characters and no comma.",
                "line 6: The kind is LA or Network.",
                "line 7: A tag has letters, digits and hyphens only, at most 40.",
                "line 8: follows is yes or no",
                "line 9: paused is yes or no",
                "line 10: the id 1 is there twice",
                "line 12: 1 fields instead of 6",
                "line 4: no channel has the id 7",
                "line 2: another channel has the name A good change",
                "line 11: another channel has the name A GOOD CHANGE",
            ],
            report.Problems);
        Assert.Equal(before, await known.WriteAsync());
        Assert.Equal(0, await known.Temporary.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM audit"), Ct));
    }

    [Fact]
    public async Task A_channel_whose_app_was_removed_stays_removed_whatever_the_file_says()
    {
        await using var known = await KnownAsync(StorageKind.Sqlite, "North");
        await known.Targets.RemoveConversationAsync(TenantId, "19:0@thread.tacv2", "the channel was deleted");

        await known.Import.RunAsync("id,name,kind,tags,follows,paused\n1,Northern,LA,,yes,yes\n", apply: true, Somebody);

        var target = Assert.Single(await known.ListAsync());
        Assert.Equal(("Northern", "Removed", "the channel was deleted"), (target.Name, target.State, target.StateReason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,name\n1,North\n")]
    [InlineData("id,name,kind,tags,follows,paused\n1,\"North")]
    public async Task What_is_no_list_is_refused(string csv)
    {
        await using var known = await KnownAsync(StorageKind.Sqlite, "North");

        await Assert.ThrowsAsync<FormatException>(() => known.Import.RunAsync(csv, apply: true, Somebody));
    }

    private const string TenantId = "7a1f0000-0000-4000-8000-000000000001";

    private static async Task<Known> KnownAsync(StorageKind kind, params string[] names)
    {
        var temporary = await TemporaryDatabase.CreateAsync(kind);
        var audit = new AuditTrail(temporary.Database, TimeProvider.System);
        var known = new Known(temporary, new TargetStore(temporary.Database, audit, TimeProvider.System), new TargetsImport(temporary.Database, audit, TimeProvider.System));
        for (var n = 0; n < names.Length; n++)
        {
            await known.Targets.LearnAsync(new ChannelSeen(TenantId, $"19:{n}@thread.tacv2", $"19:{n}@thread.tacv2", "https://smba.example/", "Team", "General"), TargetKind.LocalAuthority, $"n{n}");
            // As somebody may have called it once, whatever is allowed now.
            await temporary.Database.WriteAsync(writing => writing.ExecuteAsync("UPDATE target SET name = @name WHERE name = @free", new { name = names[n].Replace(",", "", StringComparison.Ordinal), free = $"n{n}" }));
        }

        return known;
    }

    private sealed record Known(TemporaryDatabase Temporary, TargetStore Targets, TargetsImport Import) : IAsyncDisposable
    {
        public async Task<string> WriteAsync() => TargetsCsv.Write(await ListAsync(), Teams);

        public Task<IReadOnlyList<Target>> ListAsync() => Targets.ListAsync(Ct);

        public async Task<(int Changed, int Same)> CountsAsync(string csv, bool apply)
        {
            var report = await Import.RunAsync(csv, apply, Somebody);
            Assert.Empty(report.Problems);
            return (report.Changes.Count, report.Same);
        }

        public Task<string?> AuditAsync() => Temporary.Database.ReadAsync(
            connection => connection.ExecuteScalarAsync<string>("SELECT subject || ': ' || result || ' by ' || object_id FROM audit"), Ct);

        public ValueTask DisposeAsync() => Temporary.DisposeAsync();
    }
}
