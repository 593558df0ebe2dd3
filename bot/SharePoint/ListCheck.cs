using CoeBot.Cards.Forms;

namespace CoeBot.SharePoint;

/// <summary>
/// Something about a column that a person has to mend in SharePoint, or that provisioning adds. <c>BlocksAll</c>: no answer
/// can be written while it is so; otherwise only some.
/// </summary>
internal sealed record ListProblem(string Text, bool BlocksAll);

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
                : [new ListProblem($"{column.Name} is missing", BlocksAll: !column.Reviewers)]),
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
