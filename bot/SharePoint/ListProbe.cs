using System.Text;

namespace CoeBot.SharePoint;

/// <summary>Tries what the service needs of the list.</summary>
internal sealed class ListProbe(GraphClient graph, ListAddress address)
{
    private readonly ItemCalls calls = new(graph.CallAsync);

    /// <exception cref="GraphException">The list is not there, or may not be read.</exception>
    public async Task ReadAsync(CancellationToken ct) => await calls.ConfirmListAsync(await address.GetAsync(ct), ct);

    /// <summary>Writes an item that says what it is, and removes it.</summary>
    /// <exception cref="GraphException">The list may not be written, or refuses the item.</exception>
    public async Task WriteAndRemoveAsync(CancellationToken ct)
    {
        var list = await address.GetAsync(ct);
        var body = $$$"""{"fields":{"{{{ListColumns.Title}}}":"A test of CoeBot that removes itself","{{{ListColumns.ResponseId}}}":"{{{Guid.NewGuid()}}}"}}""";
        var item = await calls.CreateAsync(list, Encoding.UTF8.GetBytes(body), ct);
        await calls.DeleteAsync(list, item, ct);
    }
}
