using System.Globalization;
using CoeBot.Storage;

namespace CoeBot.Results;

/// <summary>
/// Adds what was noted of answers to the counts, away from whoever answers: a count is the kept one and what was noted since, so that it is
/// exact before and after. Each note is taken by one node.
/// </summary>
internal sealed partial class CountFolding(Database database, TimeProvider clock, ILogger<CountFolding> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // On SQLite who answers waits while one piece is written: some milliseconds.
    private const int AtOnce = 1000;
    private const string Columns = "section AS Section, reflection AS Reflection, role AS Role, source AS Source, hour AS Hour, delivery AS Delivery";

    /// <returns>How many notes were taken in.</returns>
    public async Task<int> FoldAsync(CancellationToken ct)
    {
        for (var all = 0; ;)
        {
            ct.ThrowIfCancellationRequested();
            // A look first: an idle service writes nothing.
            if (await database.ReadAsync(connection => HasAnyAsync(connection, ct), ct) is false) return all;
            var taken = await database.WriteAsync(TakeAsync);
            all += taken;
            if (taken < AtOnce) return all;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await FoldAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure.GetType().Name);
            }
        }
    }

    private static async Task<bool> HasAnyAsync(System.Data.Common.DbConnection connection, CancellationToken ct)
    {
        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT 1 FROM answer_change LIMIT 1";
        return await ask.ExecuteScalarAsync(ct) is not null;
    }

    private async Task<int> TakeAsync(Writing writing)
    {
        var (taken, notes) = writing.IsAlone ? await SummedAsync(writing) : await EachAsync(writing);
        var counts = new Dictionary<(string Counted, string Section, string First, string Second), long>();
        foreach (var note in notes)
            foreach (var key in note.Counted()) counts[key] = counts.GetValueOrDefault(key) + note.Answers;
        // In one order on every node, so that two never wait for each other.
        foreach (var ((counted, section, first, second), answers) in counts.Where(count => count.Value != 0).OrderBy(count => count.Key))
            await writing.ExecuteAsync(
                """
                INSERT INTO answer_count (counted, section, first, second, answers) VALUES (@counted, @section, @first, @second, @answers)
                ON CONFLICT (counted, section, first, second) DO UPDATE SET answers = answer_count.answers + excluded.answers
                """,
                new { counted, section, first, second, answers });
        return taken;
    }

    /// <summary>Where nobody else writes, what is summed is what is then deleted.</summary>
    private static async Task<(int Taken, IReadOnlyList<Note> Notes)> SummedAsync(Writing writing)
    {
        var last = await writing.FirstAsync<long>("SELECT MAX(id) FROM (SELECT id FROM answer_change ORDER BY id LIMIT @AtOnce)", new { AtOnce });
        var notes = await writing.ListAsync<Note>(
            $"SELECT {Columns}, SUM(answers) AS Answers FROM answer_change WHERE id <= @last GROUP BY section, reflection, role, source, hour, delivery", new { last });
        return (await writing.ExecuteAsync("DELETE FROM answer_change WHERE id <= @last", new { last }), notes);
    }

    private async Task<(int Taken, IReadOnlyList<Note> Notes)> EachAsync(Writing writing)
    {
        var notes = await writing.ListAsync<Note>(
            $"""
            DELETE FROM answer_change WHERE id IN (SELECT id FROM answer_change ORDER BY id LIMIT @AtOnce {database.SkipLocked})
            RETURNING {Columns}, answers AS Answers
            """,
            new { AtOnce });
        return (notes.Count, notes);
    }

    [LoggerMessage(LogLevel.Warning, "Counts could not be brought up to date: {Failure}. They are exact, and slower until then.")]
    private partial void Failed(string failure);

    private sealed record Note
    {
        public string Section { get; init; } = "";

        public string Reflection { get; init; } = "";

        public string Role { get; init; } = "";

        public string Source { get; init; } = "";

        public long Hour { get; init; }

        public long Delivery { get; init; }

        public long Answers { get; init; }

        public IEnumerable<(string Counted, string Section, string First, string Second)> Counted() => Delivery != 0
            ? [("Post", "", Delivery.ToString(CultureInfo.InvariantCulture), "")]
            : [("Role", Section, Reflection, Role), ("Source", Section, Source, ""), ("Hour", Section, Hour.ToString(CultureInfo.InvariantCulture), "")];
    }
}
