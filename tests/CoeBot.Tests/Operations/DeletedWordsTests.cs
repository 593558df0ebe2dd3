using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CoeBot.Tests.Operations;

/// <summary>What people were told is gone is gone from the files, too; and what a backup brings back can be removed again.</summary>
public sealed class DeletedWordsTests : IDisposable
{
    // One fits into a page of the database, the other needs pages of its own.
    private static readonly string[] Words = [DeletedWords.OfLength(3_000, "short"), DeletedWords.OfLength(9_000, "long")];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-deleted-");
    private readonly ManualTime clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Copy => Path.Combine(folder.FullName, "copy.db");

    private string Source => $"Data Source={Copy}";

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("erased")]
    [InlineData("kept for long enough")]
    public async Task Words_that_were_deleted_are_in_no_backup_from_then_on_and_within_the_hour_in_none_of_the_files(string how)
    {
        await using var journey = await AnsweredAsync();
        var storage = journey.Run.Settings["Storage:ConnectionString"]!;
        Assert.All(Words, text => Assert.NotEqual(0, DeletedWords.PiecesIn(storage, text)));

        await (how switch
        {
            "withdrawn" => WithdrawAsync(journey),
            "erased" => EraseAsync(journey),
            _ => OutliveAsync(),
        });
        await journey.SeeItemsAsync(1, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(0.25)));
        Assert.Equal(0, (await Spoken.ByAsync("backup", "--out", Copy, "--Storage:ConnectionString", storage)).ExitCode);
        Assert.All(Words, text => Assert.Equal(0, DeletedWords.PiecesIn(Source, text)));

        clock.Advance(TimeSpan.FromHours(1));
        await Eventually.IsTrueAsync(() => Words.All(text => DeletedWords.PiecesIn(storage, text) == 0), "files without the words", Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary = 'To stay'"));
    }

    [Theory]
    [InlineData("backup", "--out")]
    [InlineData("restore", "--from")]
    public async Task What_an_older_version_left_in_the_unused_parts_of_a_file_is_not_copied(string command, string option)
    {
        await using var database = await TemporaryDatabase.CreateAsync();
        await database.Database.DisposeAsync();
        var here = command == "backup" ? database.ConnectionString : Source;
        if (command == "restore") Assert.Equal(0, (await Spoken.ByAsync("backup", "--out", Copy, "--Storage:ConnectionString", database.ConnectionString)).ExitCode);
        await LeaveWordsAsync(here);
        Assert.All(Words, text => Assert.NotEqual(0, DeletedWords.PiecesIn(here, text)));

        Assert.Equal(0, (await Spoken.ByAsync(command, option, Copy, "--Storage:ConnectionString", database.ConnectionString)).ExitCode);

        var there = command == "backup" ? Source : database.ConnectionString;
        Assert.All(Words, text => Assert.Equal(0, DeletedWords.PiecesIn(there, text)));
    }

    [Fact]
    public async Task What_a_backup_brings_back_is_shown_to_its_writer_who_can_erase_it_again()
    {
        await using var journey = await AnsweredAsync();
        var person = journey.Northshire.Members[0];
        string[] copy = [Copy, "--Storage:ConnectionString", journey.Run.Settings["Storage:ConnectionString"]!];
        await Spoken.ByAsync(["backup", "--out", .. copy]);
        await EraseAsync(journey);
        await journey.SeeItemsAsync(1, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(0.25)));

        await journey.Run.StopServiceAsync();
        var restored = await Spoken.ByAsync(["restore", "--replace", "--from", .. copy]);
        await journey.Run.StartServiceAsync(Ct);
        Assert.Contains("withdrew or erased", restored.Output, StringComparison.Ordinal);
        Assert.Equal(3, await journey.AnswersAsync());
        await journey.Teams.SayAsync(person, "mine", Ct);
        Assert.Contains("Mine 0", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);

        await EraseAsync(journey);
        await journey.SeeItemsAsync(1, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(0.25)));
        Assert.Equal(1, await journey.AnswersAsync());
    }

    private async Task<Journey> AnsweredAsync()
    {
        var journey = await Journey.StartWithPostsAsync(new()
        {
            Clock = clock,
            Settings = new Dictionary<string, string?> { ["Privacy:RetentionDays"] = "2" },
        });
        var post = journey.Post(journey.Northshire)!;
        foreach (var (text, n) in Words.Select((text, n) => (text, n)))
            await journey.Teams.ExecuteAsync(journey.Northshire.Members[0], post, "respond", OwnDataTests.Respond($"Mine {n}", text), Ct);
        clock.Advance(TimeSpan.FromDays(1));
        await journey.AnswerAsync(journey.Northshire.Members[1], post, "To stay");
        await journey.SeeItemsAsync(3, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(0.25)));
        return journey;
    }

    private static async Task WithdrawAsync(Journey journey)
    {
        foreach (var item in journey.Items.Where(item => (string?)item["Summary"] != "To stay").ToList())
        {
            var response = new JsonObject { ["verb"] = "withdraw", ["section"] = Journey.Section, ["response"] = (string?)item["ResponseId"] };
            await journey.Teams.ExecuteAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, "withdraw", response, Ct);
        }
    }

    private static async Task EraseAsync(Journey journey)
    {
        var person = journey.Northshire.Members[0];
        await journey.Teams.SayAsync(person, "erase", Ct);
        await journey.Teams.PressAsync(person, Journey.LastWith(journey.Teams.Messages(person), "erase.confirm")!, "erase.confirm", ct: Ct);
    }

    private Task OutliveAsync()
    {
        clock.Advance(TimeSpan.FromHours(25));
        return Task.CompletedTask;
    }

    private static async Task LeaveWordsAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(Ct);
        await connection.ExecuteAsync("PRAGMA secure_delete = OFF");
        foreach (var text in Words)
            await connection.ExecuteAsync("INSERT INTO remembered (person, role, organisation) VALUES (@text, '', @text)", new { text });
        await connection.ExecuteAsync("DELETE FROM remembered");
    }
}
