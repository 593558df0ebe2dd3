using System.Data.Common;
using Dapper;

namespace CoeBot.Storage;

/// <summary>One transaction under way.</summary>
internal abstract class Writing
{
    /// <summary>No other transaction writes before this one has ended.</summary>
    public virtual bool IsAlone => false;

    /// <summary>
    /// Waits until no other transaction has the turn of that name, and has it until this one ends. What is read afterwards includes what
    /// those before it did. For a rule that no unique index can say.
    /// </summary>
    public virtual Task TakeTurnAsync(string name) => Task.CompletedTask;

    /// <summary>A query for the numbers of a JSON array, given as the text parameter <c>@list</c>: however many there are, it is one statement.</summary>
    public abstract string NumbersInList { get; }

    /// <returns>How many rows changed: the database's answer to "was it me?".</returns>
    public abstract Task<int> ExecuteAsync(string sql, object? parameters = null);

    public abstract Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null);

    public virtual async Task<T?> FirstAsync<T>(string sql, object? parameters = null) =>
        await ListAsync<T>(sql, parameters) is [var first, ..] ? first : default;
}

/// <param name="connection">Whose transaction it is.</param>
/// <param name="transaction">Ended by whoever began it.</param>
internal sealed class PostgresWriting(DbConnection connection, DbTransaction transaction) : Writing
{
    public override string NumbersInList => "SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(@list AS JSON))";

    public override Task TakeTurnAsync(string name) => ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@turn, 0))", new { turn = "coebot-turn-" + name });

    public override Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(sql, parameters, transaction);

    public override async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null) =>
        [.. await connection.QueryAsync<T>(sql, parameters, transaction)];

    public override Task<T?> FirstAsync<T>(string sql, object? parameters = null)
        where T : default => connection.QueryFirstOrDefaultAsync<T>(sql, parameters, transaction);
}

internal sealed class SqliteWriting(SqliteStatements statements) : Writing
{
    public override bool IsAlone => true;

    public override string NumbersInList => "SELECT value FROM json_each(@list)";

    public override Task<int> ExecuteAsync(string sql, object? parameters = null) => statements.ExecuteAsync(sql, parameters);

    public override Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null) => statements.ListAsync<T>(sql, parameters);
}
