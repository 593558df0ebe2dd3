using CoeBot.Storage;
using CoeBot.Tests.Journeys;
using Dapper;
using Xunit;

namespace CoeBot.Tests.Operations;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-backup-");
    private TemporaryDatabase database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Copy => Path.Combine(folder.FullName, "copy.db");

    public async ValueTask InitializeAsync()
    {
        database = await TemporaryDatabase.CreateAsync();
        await RememberAsync("one");
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_copy_made_while_answers_come_in_is_restored_with_the_answers_it_had()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var post = journey.Post(journey.Northshire)!;
        var people = Enumerable.Range(0, 10).Select(n => journey.Teams.AddPerson(journey.Northshire.Tenant, $"Person {n}")).ToList();
        await journey.AnswerAsync(journey.Northshire.Members[0], post, "Before the copy");
        await journey.SeeItemsAsync(1);
        var storage = journey.Run.Settings["Storage:ConnectionString"]!;
        var amid = Task.WhenAll(people.Select((person, n) => journey.AnswerAsync(person, post, $"Amid the copy {n}")));
        var saved = await Spoken.ByAsync("backup", "--out", Copy, "--Storage:ConnectionString", storage);
        await amid;
        await journey.AnswerAsync(journey.Northshire.Members[1], post, "After the copy");

        var refused = await Spoken.ByAsync("restore", "--from", Copy, "--replace", "--Storage:ConnectionString", storage);
        await journey.Run.StopServiceAsync();
        var restored = await Spoken.ByAsync("restore", "--from", Copy, "--replace", "--Storage:ConnectionString", storage);
        await journey.Run.StartServiceAsync(Ct);

        Assert.Equal((0, 1, 0), (saved.ExitCode, refused.ExitCode, restored.ExitCode));
        Assert.StartsWith("The database is in use. Stop the service first", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"schema version {SchemaScripts.Newest}", restored.Output, StringComparison.Ordinal);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary = 'Before the copy'"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary = 'After the copy'"));
        // The list has what came after the copy; what the copy still had to carry is not doubled there.
        await journey.SeeItemsAsync(12);
    }

    [Fact]
    public async Task A_service_in_another_process_keeps_its_database()
    {
        await using var journey = await Journey.StartAsync();
        var storage = journey.Run.Settings["Storage:ConnectionString"]!;
        await using var node = await journey.MoveOutAsync();
        await Spoken.ByAsync("backup", "--out", Copy, "--Storage:ConnectionString", storage);

        var refused = await Spoken.ByAsync("restore", "--from", Copy, "--replace", "--Storage:ConnectionString", storage);

        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("The database is in use.", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_one_file_that_only_its_owner_reads()
    {
        var saved = await SaveAsync();

        Assert.Equal(0, saved.ExitCode);
        Assert.Equal(["copy.db"], folder.GetFiles().Select(file => file.Name));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
    }

    [Fact]
    public async Task Restored_where_no_database_was_it_is_for_its_owner_alone_and_nothing_is_left_of_a_failure()
    {
        await SaveAsync();
        var fresh = Path.Combine(folder.FullName, "fresh.db");
        string[] restore = ["restore", "--Storage:ConnectionString", $"Data Source={fresh}", "--from"];

        Assert.Equal(1, (await Spoken.ByAsync([.. restore, Path.Combine(folder.FullName, "nowhere.db")])).ExitCode);
        Assert.False(File.Exists(fresh));

        Assert.Equal(0, (await Spoken.ByAsync([.. restore, Copy])).ExitCode);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(fresh));
    }

    [Fact]
    public async Task A_copy_overwrites_nothing()
    {
        await File.WriteAllTextAsync(Copy, "precious", Ct);

        var saved = await SaveAsync();

        Assert.Equal(1, saved.ExitCode);
        Assert.Equal("precious", await File.ReadAllTextAsync(Copy, Ct));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made_by_copying_it()
    {
        var nowhere = Path.Combine(folder.FullName, "nowhere.db");

        var saved = await Spoken.ByAsync("backup", "--out", Copy, "--Storage:ConnectionString", $"Data Source={nowhere}");

        Assert.Equal(1, saved.ExitCode);
        Assert.Equal("There is no file nowhere.db.", saved.Error.Trim());
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task A_database_with_answers_is_replaced_only_when_asked_to()
    {
        await SaveAsync();
        await database.Database.WriteAsync(writing => writing.ExecuteAsync(AnAnswer));
        await database.Database.DisposeAsync();

        var refused = await RestoreAsync();
        await database.ReopenAsync();
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("The database holds 1 answers. Add --replace", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM answer"));
    }

    [Fact]
    public async Task What_the_copy_was_still_going_to_send_is_unknown_and_never_sent_again()
    {
        await database.Database.WriteAsync(async writing =>
        {
            await writing.ExecuteAsync(ABroadcast);
            foreach (var (id, state) in new[] { (1, "Waiting"), (2, "Sending"), (3, "Posted") })
            {
                await writing.ExecuteAsync(ATarget(id));
                await writing.ExecuteAsync(ADelivery(id, state));
                await writing.ExecuteAsync(AReply(id, state));
                await writing.ExecuteAsync(ADigest(id, state));
            }

            await writing.ExecuteAsync(AnEdit(1, "Remind", "Waiting"));
            await writing.ExecuteAsync(AnEdit(2, "Outcome", "Working"));
            await writing.ExecuteAsync(AnEdit(3, "Refresh", "Waiting"));
        });
        await SaveAsync();
        await database.Database.DisposeAsync();

        var restored = await RestoreAsync();
        await database.ReopenAsync();

        Assert.StartsWith("Restored", restored.Output, StringComparison.Ordinal);
        Assert.Contains("2 deliveries", restored.Output, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Unknown' AND reason = 'restored from a backup'"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted'"));
        Assert.Contains("2 replies", restored.Output, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM reply WHERE state = 'Unknown' AND text = ''"));
        Assert.Contains("2 digests", restored.Output, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM digest WHERE state = 'Unknown'"));
        Assert.Contains("2 reminders and outcomes", restored.Output, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM post_edit WHERE state = 'Unknown' AND kind IN ('Remind', 'Outcome')"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM post_edit WHERE state = 'Waiting' AND kind = 'Refresh'"));
        Assert.Equal(["copy.db"], folder.GetFiles().Select(file => file.Name));
    }

    [Theory]
    [InlineData("newer", "copy.db was written by a newer version of CoeBot.")]
    [InlineData("damaged", "copy.db is ")]
    [InlineData("words", "copy.db is not a copy of CoeBot's database")]
    [InlineData("absent", "There is no file copy.db.")]
    public async Task What_is_no_sound_copy_changes_nothing(string fault, string problem)
    {
        await SaveAsync();
        await SpoilAsync(fault);
        await RememberAsync("two");
        await database.Database.DisposeAsync();

        var refused = await RestoreAsync();
        await database.ReopenAsync();

        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith(problem, refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM remembered"));
    }

    [Theory]
    [InlineData("backup", "--out", "pg_dump --format=custom --file=copy.db")]
    [InlineData("restore", "--from", "pg_restore --clean --if-exists")]
    public async Task PostgreSQL_is_left_to_its_own_tools(string command, string option, string instead)
    {
        var spoken = await Spoken.ByAsync(command, option, Copy, "--Storage:ConnectionString", "Host=localhost;Database=coebot");

        Assert.Equal(1, spoken.ExitCode);
        Assert.Contains(instead, spoken.Error, StringComparison.Ordinal);
    }

    private const string AnAnswer =
        """
        INSERT INTO answer (response_id, reference, person, section, section_title, section_version, page_url, reflection, role, summary, details,
            organisation, email, contact_ok, quote_ok, source, network, network_kind, submitted_at, delete_after, state, content_hash)
        VALUES ('a', 'r', 'p', 's', '', '', '', '', '', '', '', '', '', 0, 0, '', '', '', 0, 0, 'Active', 'h')
        """;

    private const string ABroadcast =
        """
        INSERT INTO broadcast (number, section, section_title, section_version, audience, state, asked_by, tenant_id, service_url, conversation_id, asked_at)
        VALUES (1, 's', 's', 'v', 'all', 'Confirmed', 'p', 't', 'u', 'c', 0)
        """;

    private static string ATarget(int id) =>
        $"""
        INSERT INTO target (id, tenant_id, team_id, conversation_id, service_url, kind, name, team_name, channel_name, state, state_reason, changed_at)
        VALUES ({id}, 't', 't', 'c{id}', 'u', 'LA', 'n', 'n', 'n', 'Active', '', 0)
        """;

    private static string ADelivery(int id, string state) =>
        $"""
        INSERT INTO delivery (id, broadcast, target, section, section_version, state, reason, attempts, next_attempt_at, lease_until)
        VALUES ({id}, 1, {id}, 's', 'v', '{state}', '', 0, 0, 0)
        """;

    private static string AReply(int id, string state) =>
        $"INSERT INTO reply (response_id, text_hash, text, state, reason, attempts, next_attempt_at) VALUES ('r{id}', 'h', 'words', '{state}', '', 0, 0)";

    private static string ADigest(int id, string state) =>
        $"INSERT INTO digest (period, since_at, until_at, state, reason, attempts, next_attempt_at) VALUES ('day {id}', 0, 0, '{state}', '', 0, 0)";

    private static string AnEdit(int delivery, string kind, string state) =>
        $"INSERT INTO post_edit (delivery, kind, state, reason, attempts, created_at, next_attempt_at, lease_until) VALUES ({delivery}, '{kind}', '{state}', '', 0, 0, 0, 0)";

    [Fact]
    public async Task A_copy_of_the_first_version_is_restored_though_it_lacks_tables()
    {
        await database.DisposeAsync();
        database = await TemporaryDatabase.CreateAsync(isEmpty: true);
        await new Storage.OldRows(database.Database, Storage.StorageKind.Sqlite).CreateAsync(1);
        Assert.Equal(0, (await SaveAsync()).ExitCode);
        await database.Database.DisposeAsync();

        var restored = await RestoreAsync();
        await database.ReopenAsync();

        Assert.StartsWith("Restored, schema version 1.", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_runbook_settles_PostgreSQL_by_the_same_statements()
    {
        var runbook = (await File.ReadAllTextAsync(Repository.At("bot", "docs", "runbook.md"), Ct)).ReplaceLineEndings(" ");
        Assert.All(
            new[] { RestoredRows.Deliveries, RestoredRows.Replies, RestoredRows.Posts, RestoredRows.Digests, RestoredRows.Reviews },
            sql => Assert.Contains($"{sql};", runbook, StringComparison.Ordinal));
    }

    private Task<Spoken> SaveAsync() => Spoken.ByAsync("backup", "--out", Copy, "--Storage:ConnectionString", database.ConnectionString);

    private Task<Spoken> RestoreAsync() => Spoken.ByAsync("restore", "--from", Copy, "--Storage:ConnectionString", database.ConnectionString);

    private Task<int> RememberAsync(string person) => database.Database.WriteAsync(writing =>
        writing.ExecuteAsync("INSERT INTO remembered (person, role, organisation) VALUES (@person, '', '')", new { person }));

    private Task<long> CountAsync(string sql) => database.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql), Ct);

    private async Task SpoilAsync(string fault)
    {
        switch (fault)
        {
            case "newer":
                await using (var copy = new SqliteDatabase($"Data Source={Copy}"))
                    await copy.WriteAsync(writing => writing.ExecuteAsync("INSERT INTO schema_version (version) VALUES (900)"));
                break;
            case "damaged":
                var bytes = await File.ReadAllBytesAsync(Copy, Ct);
                bytes.AsSpan(4096, 8192).Fill(0xAA);
                await File.WriteAllBytesAsync(Copy, bytes, Ct);
                break;
            case "words":
                await File.WriteAllTextAsync(Copy, "Not a database at all, whatever its name may be.", Ct);
                break;
            default:
                File.Delete(Copy);
                break;
        }
    }
}
