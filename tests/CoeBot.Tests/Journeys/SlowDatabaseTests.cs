using System.Data.Common;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>The database keeps everybody waiting: whoever pressed a button is answered all the same, and nothing is lost or kept twice.</summary>
public sealed class SlowDatabaseTests
{
    private static readonly TimeSpan HardStop = TimeSpan.FromSeconds(4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task After_four_seconds_the_person_is_answered_and_sending_again_is_one_answer(StorageKind storage)
    {
        Journey.Use(storage);
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        var (person, other, post) = (journey.Northshire.Members[0], journey.Northshire.Members[1], journey.Post(journey.Northshire)!);
        var words = OwnDataTests.Respond("Kept once, whatever happens");

        var locked = await LockAsync(storage, journey.Run.Settings["Storage:ConnectionString"]!);
        var began = clock.GetUtcNow();
        var pressing = journey.Teams.ExecuteAsync(person, post, "respond", words, Ct);
        var inDialog = journey.Teams.SendDialogAsync(other, post, words, Ct);
        await Eventually.IsTrueAsync(() => pressing.IsCompleted && inDialog.IsCompleted, "answers", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(20)), every: TimeSpan.FromMilliseconds(20));
        var took = clock.GetUtcNow() - began;
        await locked.ExecuteAsync("ROLLBACK");
        await locked.DisposeAsync();

        // Looks and the clock go by steps.
        Assert.InRange(took, HardStop, HardStop + TimeSpan.FromSeconds(1));
        var (outcome, dialog) = (await pressing, await inDialog);
        Assert.Equal((ActKind.Error, "Unknown"), (outcome.Kind, outcome.Code));
        Assert.Contains("Send it again", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"Kept once, whatever happens\"", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
        var again = await journey.Teams.ExecuteAsync(person, post, "respond", words, Ct);
        await journey.Teams.SubmitDialogAsync(other, post, dialog, "respond", words, Ct);
        await journey.SeeItemsAsync(2, () => clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.Contains("Your reference is", again.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, await journey.AnswersAsync());
    }

    // Somebody else holds what an answer is written to.
    private static async Task<DbConnection> LockAsync(StorageKind storage, string connectionString)
    {
        DbConnection connection = storage == StorageKind.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await connection.ExecuteAsync(storage == StorageKind.Sqlite ? "BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE received_activity IN ACCESS EXCLUSIVE MODE");
        return connection;
    }
}
