using System.Data.Common;
using Npgsql;

namespace CoeBot.Storage;

/// <summary>PostgreSQL 13 or later, for any number of nodes.</summary>
internal sealed class PostgresDatabase : Database
{
    // Any number; the same on every node, so that one at a time changes the schema.
    public const long SchemaLock = 7_305_801;

    private readonly string connectionString;
    private readonly NpgsqlDataSource source;
    private readonly PostgresNews news;

    public PostgresDatabase(string connectionString)
    {
        this.connectionString = connectionString;
        source = NpgsqlDataSource.Create(connectionString);
        news = new PostgresNews(source, Hear);
    }

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await read(connection);
    }

    public override Task<T> WriteAsync<T>(Func<Writing, Task<T>> write) => PostgresWrite.RunAsync(source, write);

    public override void Announce(string work) => news.Tell(work);

    public override Lead LeadOf(string task) => new PostgresLead(connectionString, task);

    public override async Task PrepareAsync(CancellationToken ct)
    {
        await WriteAsync(async writing =>
        {
            await writing.ExecuteAsync("SELECT pg_advisory_xact_lock(@SchemaLock)", new { SchemaLock });
            return await SchemaScripts.ApplyAsync(writing, SchemaDialect.Postgres);
        });
        news.Start();
    }

    public override async ValueTask DisposeAsync()
    {
        await news.DisposeAsync();
        await source.DisposeAsync();
    }
}
