using CoeBot.Cards.Forms;

namespace CoeBot.SharePoint;

/// <summary>Something about a column that provisioning mends, or a person in SharePoint.</summary>
/// <param name="Column">Its internal name.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="BlocksAll">No answer can be written while it is so; otherwise only some.</param>
/// <param name="ByHand">What a person does in SharePoint; null where provisioning mends it.</param>
internal sealed record ListProblem(string Column, string Text, bool BlocksAll, string? ByHand = null);

/// <summary>Compares the list with what the service writes, and changes nothing.</summary>
internal sealed class ListCheck(GraphClient graph, Form form)
{
    public IReadOnlyList<ListColumn> Expected { get; } = ListColumns.Of(form);

    public FurtherColumns Further { get; } = ListColumns.Further(form);

    /// <exception cref="GraphException">The list can't be read.</exception>
    public async Task<IReadOnlyList<ListProblem>> ProblemsAsync(ListPath list, CancellationToken ct)
    {
        var found = await ReadAsync(list, ct);
        return
        [
            .. Expected.SelectMany(column => found.TryGetValue(column.Name, out var read)
                ? read.ProblemsAs(column)
                : [new ListProblem(column.Name, $"{column.Name} is missing", BlocksAll: !column.Reviewers)]),
        ];
    }

    /// <summary>The list's columns by their internal names.</summary>
    /// <exception cref="GraphException">The list can't be read.</exception>
    public async Task<IReadOnlyDictionary<string, ReadColumn>> ReadAsync(ListPath list, CancellationToken ct)
    {
        var columns = new Dictionary<string, ReadColumn>(StringComparer.Ordinal);
        await foreach (var column in graph.ListAsync($"{list.List}/columns", ct))
        {
            var read = ReadColumn.From(column);
            columns[read.Name] = read;
        }

        return columns;
    }
}
