using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoeBot.Storage;

internal sealed record MovedColumn(string Name, bool IsText, long KeyPlace);

/// <summary>A table that is moved from one database to another, as both have it.</summary>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns)
{
    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    private IEnumerable<MovedColumn> Key => Columns.Where(column => column.KeyPlace > 0).OrderBy(column => column.KeyPlace);

    /// <returns>All but the versions of the schema, which the target has of its own; one that refers to another behind it.</returns>
    public static async Task<IReadOnlyList<MovedTable>> AllAsync(SqliteConnection source)
    {
        // A script can only refer to a table that it or an earlier one made, and SQLite lists them as they were made.
        var columns = await source.QueryAsync<(string Table, string Name, string Type, long Key)>(
            """
            SELECT t.name, c.name, c.type, c.pk FROM sqlite_master t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'schema_version' ORDER BY t.rowid, c.cid
            """);
        return [.. columns.GroupBy(column => column.Table).Select(table => new MovedTable(table.Key, [.. table.Select(column => new MovedColumn(column.Name, column.Type == "TEXT", column.Key))]))];
    }

    /// <param name="collation">How this database is told to put texts in the order of their bytes.</param>
    public string InOrder(string collation) =>
        $"SELECT {ColumnList} FROM {Name} ORDER BY {string.Join(", ", Key.Select(column => column.IsText ? $"{column.Name} {collation}" : column.Name))}";

    /// <exception cref="CopyException">SQLite let something in that is neither a number nor a text.</exception>
    public object? Value(DbDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => null,
        long number when !Columns[column].IsText => number,
        string text when Columns[column].IsText => text,
        var other => throw new CopyException($"{Name}.{Columns[column].Name} holds a {other.GetType().Name}. Nothing was moved."),
    };

    /// <returns>Of every column with its kind and length, so that no two rows look alike.</returns>
    public byte[] Hash(DbDataReader row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var n = 0; n < Columns.Count; n++)
        {
            var text = Value(row, n) switch { null => null, long number => number.ToString(CultureInfo.InvariantCulture), var value => (string)value };
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            hash.AppendData(BitConverter.GetBytes(text is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
