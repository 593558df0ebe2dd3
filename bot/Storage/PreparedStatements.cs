using System.Collections;
using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;

namespace CoeBot.Storage;

/// <summary>
/// Commands of one connection, compiled once and run again; SQLite's provider keeps no such cache, and Dapper no command. For one user at
/// a time.
/// </summary>
internal sealed class PreparedStatements(DbConnection connection) : IAsyncDisposable
{
    // The SQL texts are constants of this program; the bound is for one that were not.
    private const int Most = 200;

    private readonly Dictionary<(string Sql, Type Parameters), Statement?> statements = [];

    /// <param name="sql">With parameters named as the properties of <paramref name="values"/>, to the letter.</param>
    /// <param name="values">What to bind; null where there is nothing.</param>
    /// <param name="transaction">The connection's own.</param>
    /// <returns>How many rows changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? values, DbTransaction transaction) =>
        Find(sql, values) is { } statement
            ? statement.Bind(values, transaction).ExecuteNonQueryAsync()
            : connection.ExecuteAsync(sql, values, transaction);

    /// <returns>The rows, read by Dapper as it reads its own.</returns>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values, DbTransaction transaction)
    {
        if (Find(sql, values) is not { } statement) return [.. await connection.QueryAsync<T>(sql, values, transaction)];
        await using var reader = await statement.Bind(values, transaction).ExecuteReaderAsync();
        return [.. reader.Parse<T>()];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in statements.Values)
            if (statement is not null) await statement.Command.DisposeAsync();
        statements.Clear();
    }

    private Statement? Find(string sql, object? values)
    {
        var key = (sql, values?.GetType() ?? typeof(object));
        if (!statements.TryGetValue(key, out var statement) && statements.Count < Most)
            statements[key] = statement = Make(sql, key.Item2);
        return statement;
    }

    // A list is spelled out in the SQL text anew for each length: that is Dapper's.
    private Statement? Make(string sql, Type type)
    {
        var used = type.GetProperties().Where(property => Regex.IsMatch(sql, $@"@{property.Name}\b")).ToArray();
        if (used.Any(property => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))) return null;
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var property in used)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + property.Name;
            command.Parameters.Add(parameter);
        }

        return new Statement(command, used);
    }

    private sealed record Statement(DbCommand Command, PropertyInfo[] Properties)
    {
        public DbCommand Bind(object? values, DbTransaction transaction)
        {
            Command.Transaction = transaction;
            for (var n = 0; n < Properties.Length; n++) Command.Parameters[n].Value = Properties[n].GetValue(values) ?? DBNull.Value;
            return Command;
        }
    }
}
