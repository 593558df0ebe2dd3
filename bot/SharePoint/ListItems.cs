using CoeBot.Storage;
using Dapper;

namespace CoeBot.SharePoint;

internal sealed record ListItem(string Id, string ETag);

/// <summary>Where each answer ended, so that an edit finds its item without a search.</summary>
internal sealed class ListItems(Database database)
{
    public Task RememberAsync(string responseId, string listId, ListItem item) => database.WriteAsync(writing => writing.ExecuteAsync(
        """
        INSERT INTO list_item (response_id, list_id, item_id, etag) VALUES (@responseId, @listId, @Id, @ETag)
        ON CONFLICT (response_id) DO UPDATE SET list_id = excluded.list_id, item_id = excluded.item_id, etag = excluded.etag
        """,
        new { responseId, listId, item.Id, item.ETag }));

    public Task<ListItem?> FindAsync(string responseId, string listId, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<ListItem>(
            "SELECT item_id AS Id, etag AS ETag FROM list_item WHERE response_id = @responseId AND list_id = @listId",
            new { responseId, listId }),
        ct);

    public Task ForgetAsync(string responseId) => database.WriteAsync(
        writing => writing.ExecuteAsync("DELETE FROM list_item WHERE response_id = @responseId", new { responseId }));
}
