using CoeBot.Storage;
using Dapper;

namespace CoeBot.Tests.Storage;

/// <summary>A database as an earlier version of the schema had it, with a row in every table.</summary>
internal sealed class OldRows(Database database, StorageKind kind)
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private SchemaDialect Dialect => kind == StorageKind.Sqlite ? SchemaDialect.Sqlite : SchemaDialect.Postgres;

    public Task CreateAsync(int version) => database.WriteAsync(async writing =>
    {
        await writing.ExecuteAsync("CREATE TABLE schema_version (version BIGINT NOT NULL PRIMARY KEY)");
        foreach (var (number, sql) in SchemaScripts.All().Where(script => script.Version <= version))
        {
            await writing.ExecuteAsync(Dialect.Spell(sql));
            await writing.ExecuteAsync("INSERT INTO schema_version (version) VALUES (@number)", new { number = (long)number });
        }
    });

    /// <summary>Numbers are 1 and texts are their column's name, so that rows which refer to each other find each other.</summary>
    /// <returns>What was written: table, column, and value as text.</returns>
    public async Task<IReadOnlyList<(string Table, string Column, string Value)>> FillAsync()
    {
        var tables = (await ColumnsAsync()).GroupBy(column => column.Table).ToList();
        for (var waiting = new Queue<IGrouping<string, Column>>(tables); waiting.TryDequeue(out var table);)
        {
            // A table that refers to one without a row yet has to wait for it.
            if (!await TryInsertAsync(table)) waiting.Enqueue(table);
        }

        return [.. tables.SelectMany(table => table).Select(column => (column.Table, column.Name, column.IsText ? column.Name : "1"))];
    }

    public Task<string?> ReadAsync(string table, string column) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<string?>($"SELECT CAST({column} AS TEXT) FROM {table}"), Ct);

    private async Task<bool> TryInsertAsync(IGrouping<string, Column> table)
    {
        var names = string.Join(", ", table.Select(column => column.Name));
        var values = string.Join(", ", table.Select(column => column.IsText ? $"'{column.Name}'" : "1"));
        try
        {
            await database.WriteAsync(writing => writing.ExecuteAsync($"INSERT INTO {table.Key} ({names}) VALUES ({values})"));
            return true;
        }
        catch (System.Data.Common.DbException failure) when (failure.Message.Contains("foreign key", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
    }

    /// <returns>Of every table but that of the versions.</returns>
    public Task<List<Column>> ColumnsAsync() => database.ReadAsync(
        async connection => (await connection.QueryAsync<(string Table, string Name, string Type)>(kind == StorageKind.Sqlite
            ? "SELECT m.name, p.name, p.type FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
            : "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"))
            .Where(row => row.Table != "schema_version")
            .Select(row => new Column(row.Table, row.Name, row.Type.Equals("text", StringComparison.OrdinalIgnoreCase))).ToList(),
        Ct);

    internal sealed record Column(string Table, string Name, bool IsText);
}
