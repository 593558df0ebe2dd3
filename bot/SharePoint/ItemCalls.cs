using System.Text.Json;
using Azure.Core;

namespace CoeBot.SharePoint;

/// <summary>One call of Graph, alone or as a member of a batch.</summary>
/// <param name="method">GET, POST, PATCH or DELETE.</param>
/// <param name="path">Relative to the base address and already escaped.</param>
/// <param name="json">The body; empty for none.</param>
/// <param name="units">What SharePoint counts for it, in resource units.</param>
/// <param name="ct">Gives up on a call of its own; a batch belongs to all its members.</param>
/// <exception cref="GraphException">Any answer but success.</exception>
internal delegate Task<JsonElement> GraphCall(RequestMethod method, string path, ReadOnlyMemory<byte> json, int units, CancellationToken ct);

/// <summary>What is asked of Graph about single items.</summary>
internal sealed class ItemCalls(GraphCall call)
{
    private const int Read = 1;
    private const int WriteOrQuery = 2;

    public async Task<ListItem> CreateAsync(ListPath list, ReadOnlyMemory<byte> json, CancellationToken ct) =>
        Item(await call(RequestMethod.Post, list.Items, json, WriteOrQuery, ct));

    /// <returns>What the item's mark is now; the old one where the reply holds none.</returns>
    public async Task<ListItem> UpdateAsync(ListPath list, ListItem item, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        var fields = await call(RequestMethod.Patch, $"{list.Item(item.Id)}/fields", json, WriteOrQuery, ct);
        return fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty("@odata.etag", out var mark)
            ? item with { ETag = mark.GetString() ?? item.ETag }
            : item;
    }

    public Task DeleteAsync(ListPath list, ListItem item, CancellationToken ct) =>
        call(RequestMethod.Delete, list.Item(item.Id), default, WriteOrQuery, ct);

    public async Task<ListItem> ReadAsync(ListPath list, string itemId, CancellationToken ct) =>
        Item(await call(RequestMethod.Get, list.Item(itemId), default, Read, ct));

    /// <summary>The item of an answer by its indexed, unique key; null where the list has none.</summary>
    public async Task<ListItem?> FindAsync(ListPath list, string responseId, CancellationToken ct)
    {
        var filter = Uri.EscapeDataString($"fields/{ListColumns.ResponseId} eq '{responseId.Replace("'", "''", StringComparison.Ordinal)}'");
        var path = $"{list.Items}?$filter={filter}&$expand=fields($select={ListColumns.ResponseId})&$top=1";
        var page = await call(RequestMethod.Get, path, default, WriteOrQuery, ct);
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
    public Task ConfirmListAsync(ListPath list, CancellationToken ct) =>
        call(RequestMethod.Get, $"{list.List}?$select=id", default, Read, ct);

    private static ListItem Item(JsonElement item) => new(
        item.GetProperty("id").GetString()!,
        item.TryGetProperty("eTag", out var mark) ? mark.GetString() ?? "" : "");
}
