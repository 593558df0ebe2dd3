using System.Data.Common;
using Dapper;

namespace CoeBot.Storage;

/// <summary>One transaction under way.</summary>
internal sealed class Writing(DbConnection connection, DbTransaction transaction)
{
    /// <returns>How many rows changed: the database's answer to "was it me?".</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(sql, parameters, transaction);

    public Task<T?> FirstAsync<T>(string sql, object? parameters = null) => connection.QueryFirstOrDefaultAsync<T>(sql, parameters, transaction);

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null) =>
        [.. await connection.QueryAsync<T>(sql, parameters, transaction)];
}
