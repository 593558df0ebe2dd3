using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace CoeBot.Storage;

/// <summary>How many rows of a table were moved, and the SHA-256 of their hashes in the order of the key, the same on both sides.</summary>
internal sealed record MovedRows(string Table, long Rows, string Hash);

/// <summary>
/// Moves a consultation from SQLite to an empty PostgreSQL: whole or not at all, in one transaction, and each row is read back and compared.
/// Afterwards the SQLite file is kept and marked, so that no service goes on with it.
/// </summary>
internal static class PostgresMigration
{
    private const string InUse = "The PostgreSQL database is in use. Stop every node first; nothing was moved.";

    /// <exception cref="CopyException">Something is in the way; the message says what.</exception>
    public static async Task<IReadOnlyList<MovedRows>> RunAsync(string from, string to, CancellationToken ct)
    {
        await using var source = await SqliteCopy.TakeAsync(from, SqliteOpenMode.ReadWrite);
        await RequireNewestAsync(source);
        try
        {
            await using var target = new NpgsqlConnection(to);
            await target.OpenAsync(ct);
            await using var transaction = await target.BeginTransactionAsync(ct);
            var moved = await MoveAsync(source, target, new PostgresWriting(target, transaction), ct);
            // Marked first: of two databases that both believe to be the one, people's channels would get cards twice.
            await source.ExecuteAsync("INSERT INTO schema_version (version) VALUES (@Moved) ON CONFLICT DO NOTHING", new { SchemaScripts.Moved });
            await transaction.CommitAsync(CancellationToken.None);
            return moved;
        }
        catch (NpgsqlException failure)
        {
            // The driver's text may name an address or repeat a value.
            var what = failure is PostgresException { SqlState: var state, TableName: var table } ? $"it refused with {state}{(table is null ? "" : $" at {table}")}" : "it can't be reached";
            throw new CopyException($"PostgreSQL did not take it: {what}. Nothing was moved; mend that and run it again.");
        }
    }

    private static async Task<IReadOnlyList<MovedRows>> MoveAsync(SqliteConnection source, NpgsqlConnection target, Writing writing, CancellationToken ct)
    {
        await RequireQuietAsync(writing);
        await SchemaScripts.ApplyAsync(writing, SchemaDialect.Postgres);
        var tables = await MovedTable.AllAsync(source);
        foreach (var table in tables) await RequireEmptyAsync(writing, table);
        // What the triggers would note of these rows is among the rows.
        foreach (var table in tables) await writing.ExecuteAsync($"ALTER TABLE {table.Name} DISABLE TRIGGER USER");
        foreach (var table in tables) await CopyAsync(source, target, table, ct);
        foreach (var table in tables) await writing.ExecuteAsync($"ALTER TABLE {table.Name} ENABLE TRIGGER USER");
        var moved = new List<MovedRows>();
        foreach (var table in tables) moved.Add(await CompareAsync(source, target, table, ct));
        await ContinueNumbersAsync(source, writing);
        return moved;
    }

    private static async Task RequireNewestAsync(SqliteConnection source)
    {
        var version = await source.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_version'") == 0
            ? throw new CopyException("What --from names is not a database of CoeBot; nothing was moved.")
            : await source.ExecuteScalarAsync<long>("SELECT MAX(version) FROM schema_version");
        if (version != SchemaScripts.Newest)
            throw new CopyException(
                $"The SQLite database has schema version {version}, this program has {SchemaScripts.Newest}. Start and stop this version of the service on it once; nothing was moved.");
    }

    // A node that starts now waits for our lock on the schema, until all is there.
    private static async Task RequireQuietAsync(Writing writing)
    {
        if (!await writing.FirstAsync<bool>("SELECT pg_try_advisory_xact_lock(@SchemaLock)", new { PostgresDatabase.SchemaLock })) throw new CopyException(InUse);
        // Each node holds or asks for the lock of a task at all times, and listens.
        var others = await writing.FirstAsync<long>(
            """
            SELECT COUNT(*) FROM pg_stat_activity a WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
                AND (a.query LIKE 'LISTEN coebot%' OR a.application_name LIKE 'coebot %'
                    OR EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'advisory'))
            """);
        if (others > 0) throw new CopyException(InUse);
    }

    private static async Task RequireEmptyAsync(Writing writing, MovedTable table)
    {
        await writing.ExecuteAsync($"LOCK TABLE {table.Name} IN ACCESS EXCLUSIVE MODE");
        var rows = await writing.FirstAsync<long>($"SELECT COUNT(*) FROM {table.Name}");
        if (rows > 0) throw new CopyException($"The PostgreSQL database is not empty: {table.Name} has {rows} rows. Give a new database; nothing was moved.");
    }

    private static async Task CopyAsync(SqliteConnection source, NpgsqlConnection target, MovedTable table, CancellationToken ct)
    {
        await using var command = new SqliteCommand($"SELECT {table.ColumnList} FROM {table.Name}", source);
        await using var rows = await command.ExecuteReaderAsync(ct);
        await using var copy = await target.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", ct);
        while (await rows.ReadAsync(ct))
        {
            await copy.StartRowAsync(ct);
            for (var n = 0; n < table.Columns.Count; n++)
            {
                if (table.Value(rows, n) is not { } value) await copy.WriteNullAsync(ct);
                else await copy.WriteAsync(value, table.Columns[n].IsText ? NpgsqlDbType.Text : NpgsqlDbType.Bigint, ct);
            }
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task<MovedRows> CompareAsync(SqliteConnection source, NpgsqlConnection target, MovedTable table, CancellationToken ct)
    {
        await using var here = new SqliteCommand(table.InOrder("COLLATE BINARY"), source);
        await using var there = new NpgsqlCommand(table.InOrder("COLLATE \"C\""), target);
        await using var ours = await here.ExecuteReaderAsync(ct);
        await using var theirs = await there.ExecuteReaderAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var row = 0L; ; row++)
        {
            var (more, moreThere) = (await ours.ReadAsync(ct), await theirs.ReadAsync(ct));
            if (!more && !moreThere) return new MovedRows(table.Name, row, Convert.ToHexStringLower(hash.GetHashAndReset()));
            if (more != moreThere || table.Hash(ours) is var expected && !expected.AsSpan().SequenceEqual(table.Hash(theirs)))
                throw new CopyException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1} of {table.Name} is not the same on both sides. Nothing was moved."));
            hash.AppendData(expected);
        }
    }

    // Numbers that were given out are never given again, though their rows are gone; where SQLite may give them again, only those in use count.
    private static async Task ContinueNumbersAsync(SqliteConnection source, Writing writing)
    {
        var given = (await source.QueryAsync<(string Table, long Last)>("SELECT name, seq FROM sqlite_sequence")).ToDictionary(row => row.Table, row => row.Last);
        var numbered = await writing.ListAsync<Numbered>(
            "SELECT table_name AS Name, column_name AS Key FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'");
        foreach (var (table, column) in numbered.Select(numbered => (numbered.Name, numbered.Key)))
        {
            var last = Math.Max(given.GetValueOrDefault(table), await source.ExecuteScalarAsync<long>($"SELECT COALESCE(MAX({column}), 0) FROM {table}"));
            if (last > 0) await writing.FirstAsync<long>("SELECT setval(pg_get_serial_sequence(@table, @column), @last)", new { table, column, last });
        }
    }

    private sealed record Numbered
    {
        public string Name { get; init; } = "";

        public string Key { get; init; } = "";
    }
}
