using CoeBot.Cards.Forms;
using CoeBot.Results;
using CoeBot.Storage;
using CoeBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>Kept counts against a recount of all rows, whatever happened to them and in whatever order.</summary>
public sealed class CountFoldingTests
{
    private const int Posts = 4;

    private static readonly string[] Ids = [.. Enumerable.Range(0, 40).Select(n => $"answer {n}")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageKind.Sqlite, 1)]
    [InlineData(StorageKind.Sqlite, 2)]
    [InlineData(StorageKind.Postgres, 3)]
    [InlineData(StorageKind.Postgres, 4)]
    public async Task After_any_answers_edits_withdrawals_and_deletions_the_counts_equal_a_recount(StorageKind kind, int seed)
    {
        await using var temporary = await StartAsync(kind);
        var (folding, random) = (Folding(temporary), new Random(seed));
        for (var step = 0; step < 300; step++)
        {
            await temporary.Database.WriteAsync(writing => DoAsync(writing, random, Ids[random.Next(Ids.Length)]));
            if (random.Next(25) == 0) await folding.FoldAsync(Ct);
            if (step % 20 == 19) await AssertCountsAsync(temporary);
        }

        Assert.True(await CountAsync(temporary, "SELECT COUNT(*) FROM answer WHERE state = 'Active'") > 5, "Too little is left to say anything.");
        await folding.FoldAsync(Ct);
        Assert.Equal(0, await CountAsync(temporary, "SELECT COUNT(*) FROM answer_change"));
        await AssertCountsAsync(temporary);
    }

    [Fact]
    public async Task Changes_and_folds_of_several_nodes_at_once_leave_the_counts_exact()
    {
        await using var temporary = await StartAsync(StorageKind.Postgres);
        var seeds = new Random(5);
        var changes = Enumerable.Range(0, 600).Select(_ => (Seed: seeds.Next(), Id: Ids[seeds.Next(Ids.Length)])).ToList();

        await Task.WhenAll(
            Parallel.ForEachAsync(changes, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (change, _) =>
            {
                try
                {
                    await temporary.Database.WriteAsync(writing => DoAsync(writing, new Random(change.Seed), change.Id));
                }
                catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.ForeignKeyViolation)
                {
                    // Deleted by another in the moment in which it was said to come from a post: the database has the last word.
                }
            }),
            RepeatAsync(Folding(temporary)),
            RepeatAsync(Folding(temporary)));

        await AssertCountsAsync(temporary);
        await Folding(temporary).FoldAsync(Ct);
        await AssertCountsAsync(temporary);
    }

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task What_was_answered_before_the_counts_were_kept_is_counted_by_the_upgrade(StorageKind kind)
    {
        await using var temporary = await TemporaryDatabase.CreateAsync(kind, isEmpty: true);
        await new OldRows(temporary.Database, kind).CreateAsync(version: 13);
        await PostAsync(temporary);
        var random = new Random(6);
        foreach (var id in Ids)
            await temporary.Database.WriteAsync(async writing =>
            {
                await GiveAsync(writing, random, id);
                if (random.Next(2) == 0) await AttachAsync(writing, random, id);
                if (random.Next(4) == 0) await WithdrawAsync(writing, id);
            });

        await temporary.ReopenAsync();

        await AssertCountsAsync(temporary);
        Assert.Equal(0, await CountAsync(temporary, "SELECT COUNT(*) FROM answer_change"));
    }

    private static async Task<TemporaryDatabase> StartAsync(StorageKind kind)
    {
        var temporary = await TemporaryDatabase.CreateAsync(kind);
        await PostAsync(temporary);
        return temporary;
    }

    private static Task PostAsync(TemporaryDatabase temporary) => temporary.Database.WriteAsync(async writing =>
    {
        await writing.ExecuteAsync(
            "INSERT INTO broadcast (number, section, section_title, section_version, audience, state, asked_by, tenant_id, service_url, conversation_id, asked_at) VALUES (1, 's', '', '', '', '', '', '', '', '', 0)");
        for (var n = 1L; n <= Posts; n++)
        {
            await writing.ExecuteAsync(
                """
                INSERT INTO target (id, tenant_id, team_id, conversation_id, service_url, kind, name, team_name, channel_name, state, state_reason, changed_at)
                VALUES (@n, 't', 't', @name, '', 'LA', @name, '', '', 'Active', '', 0)
                """,
                new { n, name = $"channel {n}" });
            await writing.ExecuteAsync(
                """
                INSERT INTO delivery (id, broadcast, target, section, section_version, state, reason, attempts, next_attempt_at, lease_until)
                VALUES (@n, 1, @n, 's', '', 'Posted', '', 0, 0, 0)
                """,
                new { n });
        }
    });

    private static Task<int> DoAsync(Writing writing, Random random, string id) => random.Next(10) switch
    {
        < 4 => GiveAsync(writing, random, id),
        < 6 => AttachAsync(writing, random, id),
        < 7 => writing.ExecuteAsync(
            "UPDATE answer SET reflection = @reflection, role = @role, summary = 'Edited' WHERE response_id = @id AND state = 'Active'",
            new { id, reflection = Reflection(random), role = Role(random) }),
        < 8 => WithdrawAsync(writing, id),
        < 9 => writing.ExecuteAsync("UPDATE answer SET person = 'another key' WHERE response_id = @id", new { id }),
        _ => writing.ExecuteAsync("DELETE FROM answer WHERE response_id = @id", new { id }),
    };

    private static Task<int> GiveAsync(Writing writing, Random random, string id) => writing.ExecuteAsync(
        """
        INSERT INTO answer (response_id, reference, person, section, section_title, section_version, page_url, reflection, role, summary, details,
            organisation, email, contact_ok, quote_ok, source, network, network_kind, submitted_at, delete_after, state, content_hash, kind)
        VALUES (@id, @id, @id, @section, '', '', '', @reflection, @role, 'Given', '', '', '', 0, 0, @source, '', '', @at, 0, 'Active', @id, @kind)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            id,
            section = random.Next(2) == 0 ? "s" : "other",
            reflection = Reflection(random),
            role = Role(random),
            source = random.Next(3) == 0 ? "Web" : "Teams",
            at = random.NextInt64(20L * 3_600_000),
            kind = random.Next(6) == 0 ? "Question" : "Answer",
        });

    private static Task<int> AttachAsync(Writing writing, Random random, string id) => writing.ExecuteAsync(
        "INSERT INTO answer_post (response_id, delivery) SELECT response_id, @delivery FROM answer WHERE response_id = @id ON CONFLICT DO NOTHING",
        new { id, delivery = (long)random.Next(1, Posts + 1) });

    private static Task<int> WithdrawAsync(Writing writing, string id) => writing.ExecuteAsync(
        "UPDATE answer SET state = 'Withdrawn', reflection = '', role = '', summary = '' WHERE response_id = @id AND state = 'Active'", new { id });

    private static string Reflection(Random random) => random.Next(3) == 0 ? "" : Form.BuiltIn.Reflections[random.Next(2)].Key;

    private static string Role(Random random) => Form.BuiltIn.Roles[random.Next(3)].Key;

    private static CountFolding Folding(TemporaryDatabase temporary) => new(temporary.Database, new ManualTime(), NullLogger<CountFolding>.Instance);

    private static async Task RepeatAsync(CountFolding folding)
    {
        for (var n = 0; n < 60; n++) await folding.FoldAsync(Ct);
    }

    private static async Task AssertCountsAsync(TemporaryDatabase temporary)
    {
        foreach (var section in new[] { null, "s", "other" })
        {
            var counts = await new AnswerCounts(temporary.Database, Form.BuiltIn).NowAsync(section, Ct);
            var here = $"FROM answer WHERE state = 'Active' AND kind = 'Answer'{(section is null ? "" : $" AND section = '{section}'")}";
            Assert.Equal(await RecountAsync(temporary, $"SELECT role, COUNT(*) {here} GROUP BY role"), counts.Roles.Where(count => count.Answers != 0).ToDictionary(count => count.Key, count => count.Answers));
            Assert.Equal(await RecountAsync(temporary, $"SELECT reflection, COUNT(*) {here} GROUP BY reflection"), counts.Reflections.ToDictionary(count => count.Key, count => count.Answers));
            Assert.Equal(await RecountAsync(temporary, $"SELECT source, COUNT(*) {here} GROUP BY source"), counts.Sources.ToDictionary(count => count.Key, count => count.Answers));
            Assert.Equal(await CountAsync(temporary, $"SELECT COUNT(*) {here}"), counts.Days.Sum(day => day.Answers));
        }

        var released = new ReleasedCounts(temporary.Database, Form.BuiltIn, new ManualTime());
        var channels = (await new Coverage(temporary.Database, released).GridAsync(Reader.Organisers, Ct)).Channels;
        var recount = await RecountAsync(
            temporary,
            "SELECT t.name, COUNT(a.response_id) FROM target t LEFT JOIN delivery d ON d.target = t.id LEFT JOIN answer_post p ON p.delivery = d.id LEFT JOIN answer a ON a.response_id = p.response_id AND a.state = 'Active' GROUP BY t.name");
        Assert.Equal(recount, channels.ToDictionary(channel => channel.Name, channel => channel.All));
    }

    private static Task<Dictionary<string, long>> RecountAsync(TemporaryDatabase temporary, string sql) => temporary.Database.ReadAsync(
        async connection => (await connection.QueryAsync<(string Key, long Answers)>(sql)).ToDictionary(row => row.Key, row => row.Answers), Ct);

    private static Task<long> CountAsync(TemporaryDatabase temporary, string sql) => temporary.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql), Ct);
}
