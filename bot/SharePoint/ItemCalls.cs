using System.Text.Json;

namespace CoeBot.SharePoint;

/// <summary>What is asked of Graph about single items.</summary>
internal sealed class ItemCalls(GraphClient graph, ResourceBudget budget)
{
    private const int Read = 1;
    private const int WriteOrQuery = 2;

    public async Task<ListItem> CreateAsync(ListPath list, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        await budget.TakeAsync(WriteOrQuery, ct);
        return Item(await graph.PostAsync(list.Items, json, ct));
    }

    /// <returns>What the item's mark is now; the old one where the reply holds none.</returns>
    public async Task<ListItem> UpdateAsync(ListPath list, ListItem item, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        await budget.TakeAsync(WriteOrQuery, ct);
        var fields = await graph.PatchAsync($"{list.Item(item.Id)}/fields", json, ct);
        return fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty("@odata.etag", out var mark)
            ? item with { ETag = mark.GetString() ?? item.ETag }
            : item;
    }

    public async Task DeleteAsync(ListPath list, ListItem item, CancellationToken ct)
    {
        await budget.TakeAsync(WriteOrQuery, ct);
        await graph.DeleteAsync(list.Item(item.Id), ct);
    }

    public async Task<ListItem> ReadAsync(ListPath list, string itemId, CancellationToken ct)
    {
        await budget.TakeAsync(Read, ct);
        return Item(await graph.GetAsync(list.Item(itemId), ct));
    }

    /// <summary>The item of an answer by its indexed, unique key; null where the list has none.</summary>
    public async Task<ListItem?> FindAsync(ListPath list, string responseId, CancellationToken ct)
    {
        var filter = Uri.EscapeDataString($"fields/{ListColumns.ResponseId} eq '{responseId.Replace("'", "''", StringComparison.Ordinal)}'");
        await budget.TakeAsync(WriteOrQuery, ct);
        var page = await graph.GetAsync($"{list.Items}?$filter={filter}&$expand=fields($select={ListColumns.ResponseId})&$top=1", ct);
        foreach (var entry in page.GetProperty("value").EnumerateArray())
        {
            // Another answer's item must never be taken for this one, whatever became of the filter.
            if (entry.TryGetProperty("fields", out var fields)
                && fields.TryGetProperty(ListColumns.ResponseId, out var found)
                && string.Equals(found.GetString(), responseId, StringComparison.OrdinalIgnoreCase))
                return Item(entry);
        }

        return null;
    }

    /// <exception cref="GraphException">The list is not there, or Graph would not say.</exception>
    public async Task ConfirmListAsync(ListPath list, CancellationToken ct)
    {
        await budget.TakeAsync(Read, ct);
        await graph.GetAsync($"{list.List}?$select=id", ct);
    }

    private static ListItem Item(JsonElement item) => new(
        item.GetProperty("id").GetString()!,
        item.TryGetProperty("eTag", out var mark) ? mark.GetString() ?? "" : "");
}
