using CoeBot.Storage;
using Xunit;

namespace CoeBot.Tests.Storage;

/// <summary>Each numbered script was once the newest, so each is where somebody's upgrade begins.</summary>
public sealed class SchemaUpgradeTests
{
    public static TheoryData<int, StorageKind> Versions => new(
        SchemaScripts.All().SelectMany(script => Enum.GetValues<StorageKind>().Select(kind => new TheoryDataRow<int, StorageKind>(script.Version, kind))));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_any_earlier_version_stored_is_still_there_after_the_upgrade(int version, StorageKind kind)
    {
        await using var temporary = await TemporaryDatabase.CreateAsync(kind, isEmpty: true);
        var rows = new OldRows(temporary.Database, kind);
        await rows.CreateAsync(version);
        var stored = await rows.FillAsync();

        await temporary.ReopenAsync();
        rows = new OldRows(temporary.Database, kind);

        Assert.True(stored.Count > 80, "Too little was stored to say anything.");
        // Script 10 lets go of the place in the list's changes, so that columns which it did not read before are read.
        foreach (var (table, column, value) in stored.Where(row => version >= 10 || row.Table != "list_changes")) Assert.Equal((table, column, value), (table, column, await rows.ReadAsync(table, column)));
        await temporary.Database.PrepareAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Scripts_are_numbered_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, SchemaScripts.Newest), SchemaScripts.All().Select(script => script.Version));
}
