using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoeBot.Storage;

/// <summary>
/// The statements of one connection, compiled once and run again. What they can't do themselves, such as a list that is spelled out in
/// the SQL text anew for each length, is Dapper's. For one user at a time.
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    // The SQL texts are constants of this program; the bound is for one that were not.
    private const int Most = 200;

    private readonly Dictionary<Key, SqliteStatement?> statements = [];

    /// <returns>How many rows changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? values) =>
        Find(new Key(sql, values?.GetType(), null), out var statement) ? Task.FromResult(statement.Execute(values)) : connection.ExecuteAsync(sql, values);

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values) =>
        Find(new Key(sql, values?.GetType(), typeof(T)), out var statement) && statement.TryList<T>(values, out var rows)
            ? rows
            : [.. await connection.QueryAsync<T>(sql, values)];

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement?.Dispose();
        statements.Clear();
    }

    private bool Find(Key key, [NotNullWhen(true)] out SqliteStatement? statement)
    {
        if (!statements.TryGetValue(key, out statement) && statements.Count < Most)
            statements[key] = statement = SqliteStatement.Make(connection.Handle!, key.Sql, key.Values ?? typeof(object));
        return statement is not null;
    }

    private readonly record struct Key(string Sql, Type? Values, Type? Row)
    {
        // Most texts are constants, so they are found by being the same; their lengths tell them apart well enough until then.
        public bool Equals(Key other) =>
            Values == other.Values && Row == other.Row && (ReferenceEquals(Sql, other.Sql) || Sql == other.Sql);

        public override int GetHashCode() => HashCode.Combine(Sql.Length, Values, Row);
    }
}
