using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results;

/// <summary>How many active answers chose a key of the form; empty where none was chosen.</summary>
internal sealed record KeyCount
{
    public string Key { get; init; } = "";

    public long Count { get; init; }
}

/// <summary>Counts answers; never shows one.</summary>
internal sealed class AnswerCounts(Database database)
{
    /// <param name="section">Null counts the whole paper.</param>
    /// <param name="ct">Gives up.</param>
    public Task<IReadOnlyList<KeyCount>> ByReflectionAsync(string? section, CancellationToken ct) => ByAsync("reflection", section, ct);

    /// <inheritdoc cref="ByReflectionAsync"/>
    public Task<IReadOnlyList<KeyCount>> ByRoleAsync(string? section, CancellationToken ct) => ByAsync("role", section, ct);

    // The column is one of two words of ours, never a person's.
    private Task<IReadOnlyList<KeyCount>> ByAsync(string column, string? section, CancellationToken ct) => database.ReadAsync<IReadOnlyList<KeyCount>>(
        async connection =>
        [
            .. await connection.QueryAsync<KeyCount>(new CommandDefinition(
                $"SELECT {column} AS Key, COUNT(*) AS Count FROM answer WHERE state = 'Active' AND kind = 'Answer' AND (@section = '' OR section = @section) GROUP BY {column} ORDER BY 2 DESC, 1",
                new { section = section ?? "" }, cancellationToken: ct)),
        ],
        ct);
}
