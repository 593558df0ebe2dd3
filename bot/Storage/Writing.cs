using System.Data.Common;
using Dapper;

namespace CoeBot.Storage;

/// <summary>One transaction under way.</summary>
/// <param name="connection">Whose transaction it is.</param>
/// <param name="transaction">Ended by whoever began it.</param>
/// <param name="statements">Where the connection is kept, so that what was compiled once is run again.</param>
internal sealed class Writing(DbConnection connection, DbTransaction transaction, PreparedStatements? statements = null)
{
    /// <returns>How many rows changed: the database's answer to "was it me?".</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        statements is null
            ? connection.ExecuteAsync(sql, parameters, transaction)
            : statements.ExecuteAsync(sql, parameters, transaction);

    public async Task<T?> FirstAsync<T>(string sql, object? parameters = null) =>
        statements is null
            ? await connection.QueryFirstOrDefaultAsync<T>(sql, parameters, transaction)
            : await statements.ListAsync<T>(sql, parameters, transaction) is [var first, ..] ? first : default;

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null) =>
        statements is null
            ? [.. await connection.QueryAsync<T>(sql, parameters, transaction)]
            : await statements.ListAsync<T>(sql, parameters, transaction);
}
