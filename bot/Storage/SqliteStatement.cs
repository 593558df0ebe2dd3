using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoeBot.Storage;

/// <summary>
/// A compiled statement of one connection, bound and stepped through SQLite's own interface. The ADO.NET provider makes a reader and
/// boxes each value for every call, which costs more than most of our statements do. For one user at a time.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const string Insert = "INSERT INTO ";

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly Action<sqlite3_stmt, object?> bind;
    private object? read;

    private SqliteStatement(sqlite3 database, sqlite3_stmt statement, Action<sqlite3_stmt, object?> bind) =>
        (this.database, this.statement, this.bind) = (database, statement, bind);

    /// <param name="database">The connection's handle.</param>
    /// <param name="sql">With parameters named as the properties of <paramref name="values"/>, to the letter.</param>
    /// <param name="values">The type of what is bound at each run.</param>
    /// <returns>Null for what isn't one statement, or where a property is of a type that only a library can bind.</returns>
    public static SqliteStatement? Make(sqlite3 database, string sql, Type values)
    {
        // Whoever's statement fails is rolled back whole, so SQLite need not copy each page to be able to undo that statement alone.
        if (sql.StartsWith(Insert, StringComparison.Ordinal)) sql = $"INSERT OR FAIL INTO {sql[Insert.Length..]}";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out var rest), database);
        if (!string.IsNullOrWhiteSpace(rest) || SqliteBinding.Of(statement, values) is not { } bind)
        {
            statement.Dispose();
            return null;
        }

        return new SqliteStatement(database, statement, bind);
    }

    /// <returns>How many rows changed.</returns>
    public int Execute(object? values)
    {
        try
        {
            bind(statement, values);
            Step();
            return raw.sqlite3_changes(database);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <returns>False where rows of this type are a library's to read.</returns>
    public bool TryList<T>(object? values, out List<T> rows)
    {
        rows = [];
        read ??= SqliteRow.Reader<T>(statement) ?? new object();
        // One text is read as one type: the pair is the key under which it is kept.
        if (read is not Func<sqlite3_stmt, T> row) return false;
        try
        {
            bind(statement, values);
            while (Step()) rows.Add(row(statement));
            return true;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => statement.Dispose();

    private bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, database);
        Debug.Assert(result == raw.SQLITE_DONE);
        return false;
    }
}
