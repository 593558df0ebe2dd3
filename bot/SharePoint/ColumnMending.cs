using System.Buffers;
using System.Text.Json;

namespace CoeBot.SharePoint;

/// <summary>Brings the columns of one list to what the service writes, as far as Graph can: adds columns, choices, indexes and unique values.</summary>
internal sealed class ColumnMending(GraphClient graph, ListPath list, List<string> changes)
{
    private readonly Dictionary<string, string> refused = [];

    /// <exception cref="GraphException">Graph refused a step that it takes from who has the right.</exception>
    public async Task MendAsync(IReadOnlyList<ListColumn> expected, IReadOnlyDictionary<string, ReadColumn> found, CancellationToken ct)
    {
        foreach (var column in expected)
        {
            if (!found.TryGetValue(column.Name, out var read)) await AddAsync(column, ct);
            else if (read.Type == column.Type) await MendAsync(column, read, ct);
        }
    }

    /// <summary>One line a problem. What SharePoint refused is told with what to do about it, in place of what it left as it was.</summary>
    public IReadOnlyList<string> Explained(IReadOnlyList<ListProblem> problems) =>
    [
        .. problems
            .Select(problem => refused.GetValueOrDefault(problem.Column) ?? (problem.ByHand is { } byHand ? $"{problem.Text}. {byHand}" : problem.Text))
            .Distinct(),
    ];

    public static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.WrittenMemory;
    }

    private async Task AddAsync(ListColumn column, CancellationToken ct)
    {
        var made = ReadColumn.From(await graph.PostAsync($"{list.List}/columns", Json(column.WriteTo), ct));
        if (made.Name == column.Name)
        {
            changes.Add($"Added {column.Name}");
            return;
        }

        // Ours and empty. Left there, each further run would add one more.
        await graph.DeleteAsync(Path(made), ct);
        refused[column.Name] =
            $"{column.Name} is missing: SharePoint would call it {made.Name}, because the site or the list keeps the name for another column, perhaps a hidden one. " +
            "Delete that column, or make the list on another site, and run provision again";
    }

    private async Task MendAsync(ListColumn column, ReadColumn read, CancellationToken ct)
    {
        var missing = column.Choices.Except(read.Choices).ToList();
        if (missing.Count > 0 && !column.Open)
        {
            // Choices that reviewers added, or that an older form had, stay: items may hold them.
            var all = column.Choices.Concat(read.Choices.Except(column.Choices));
            await graph.PatchAsync(Path(read), Json(json => WriteChoices(json, column, all)), ct);
            changes.AddRange(missing.Select(choice => $"Added the choice “{choice}” to {column.Name}"));
        }

        var isIndexed = !column.Indexed || read.Indexed || await SwitchOnAsync(read, "indexed", $"Added an index to {column.Name}", RefusedIndex, ct);
        if (isIndexed && column.Unique && !read.Unique)
            await SwitchOnAsync(read, "enforceUniqueValues", $"{column.Name} takes each value once now", RefusedUnique, ct);
    }

    private async Task<bool> SwitchOnAsync(ReadColumn column, string property, string change, Func<string, GraphException, string> why, CancellationToken ct)
    {
        try
        {
            await graph.PatchAsync(Path(column), Json(json => WriteTrue(json, property)), ct);
            changes.Add(change);
            return true;
        }
        catch (GraphException failure) when (failure.Status is 400 or 409)
        {
            refused[column.Name] = why(column.Name, failure);
            return false;
        }
    }

    private static string RefusedIndex(string column, GraphException failure) =>
        $"{column} has no index, and SharePoint refused one ({failure.Summary}). A list has room for 20, and none can be added to more than 20,000 items. " +
        "Remove one that nobody needs in SharePoint (List settings, Indexed columns), or begin a new list, and run provision again";

    private static string RefusedUnique(string column, GraphException failure) =>
        $"{column} does not enforce unique values, and SharePoint refused to ({failure.Summary}), perhaps because some items hold the same one. " +
        "Sort the list by it, keep one item of each, and run provision again";

    private string Path(ReadColumn column) => $"{list.List}/columns/{Uri.EscapeDataString(column.Id)}";

    private static void WriteTrue(Utf8JsonWriter json, string property)
    {
        json.WriteStartObject();
        json.WriteBoolean(property, true);
        json.WriteEndObject();
    }

    private static void WriteChoices(Utf8JsonWriter json, ListColumn column, IEnumerable<string> choices)
    {
        json.WriteStartObject();
        column.WriteChoices(json, choices);
        json.WriteEndObject();
    }
}
