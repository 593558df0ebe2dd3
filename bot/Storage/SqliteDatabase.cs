using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoeBot.Storage;

/// <summary>
/// SQLite allows one writer. All writes go through one queue; those waiting commit together, so that throughput
/// grows with concurrency instead of being bound by one flush to disk each.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    private readonly string connectionString;
    private readonly SqliteWriter writer;

    // Kept open: to open one, with its settings, costs more than most reads.
    private readonly ConcurrentBag<SqliteConnection> readers = [];

    // A connection here has one user at a time, so SQLite need not lock it for each call, nor count its memory under another lock. It can be
    // told so before anything is opened, and where it was used before, it goes on as it was.
    static SqliteDatabase()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDatabase(string connectionString)
    {
        this.connectionString = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, Pooling = false }.ToString();
        writer = new SqliteWriter(OpenWriterAsync);
    }

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct)
    {
        if (!readers.TryTake(out var connection)) connection = await OpenAsync(ct);
        try
        {
            var result = await read(connection);
            readers.Add(connection);
            return result;
        }
        catch
        {
            // One that failed may be in the middle of something.
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task<T> WriteAsync<T>(Func<Writing, Task<T>> write) => writer.RunAsync(write);

    public override Task PrepareAsync(CancellationToken ct) =>
        WriteAsync(writing => SchemaScripts.ApplyAsync(writing, SchemaDialect.Sqlite));

    /// <summary>The journal holds pages as they were before words were deleted. Most of it is moved beside the writer, who has the rest to do.</summary>
    public override async Task<bool> TryEmptyJournalAsync(CancellationToken ct)
    {
        await ReadAsync(connection => connection.ExecuteAsync("PRAGMA wal_checkpoint(PASSIVE)"), ct);
        return await writer.TryEmptyJournalAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        while (readers.TryTake(out var reader)) await reader.DisposeAsync();
    }

    // WAL lets readers go on beside the writer; FULL flushes at every commit, which is what a receipt promises. Readers are as many as once
    // read at the same time, and would each keep 2 MB of pages that the system has in memory anyway.
    private async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -400;");
        return connection;
    }

    // The indexes' pages are scattered, and each answer touches several: 5 MB of cache keep them at hand, and 25,000 pages (100 MB) between
    // checkpoints let one write-back serve many answers, and make those who wait for it few. What SQLite must copy to undo one statement,
    // it copies in memory. What is deleted is overwritten: left to itself, SQLite only notes that the place is free. FAST would
    // leave long texts, whose pages nobody writes to when they are freed.
    private async Task<SqliteConnection> OpenWriterAsync(CancellationToken ct)
    {
        var connection = await OpenAsync(ct);
        await connection.ExecuteAsync("PRAGMA cache_size = -5000; PRAGMA wal_autocheckpoint = 25000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;");
        return connection;
    }
}
