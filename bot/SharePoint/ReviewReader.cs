using System.Text.Json;
using CoeBot.Outbox;
using CoeBot.Responses;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.SharePoint;

/// <summary>
/// Reads what reviewers changed in the list since the last look. A reply leaves when its item went from "Needs reply" to "Used" or
/// "Closed". Status, themes and public text are kept beside the answer. Our own writes come back as changes too; they leave the
/// reviewers' columns as they were and so mean nothing here.
/// </summary>
internal sealed partial class ReviewReader(
    GraphClient graph, ListAddress address, Database database, OutboxSignal signal, TimeProvider clock, ILogger<ReviewReader> log)
{
    private const int WithToken = 1;
    private const int WithoutToken = 2;

    // The row that a restored backup leaves: see RestoredRows.
    private const string Restored = "list_id = ''";

    // Reviewers do not make more changes between two looks.
    private const int MostVersions = 50;

    /// <exception cref="GraphException">Graph would not say. The next look goes on from the last page that was read.</exception>
    public async Task ReadAsync(CancellationToken ct)
    {
        var list = await address.GetAsync(ct);
        var known = await LinkAsync(list, ct);
        try
        {
            await ReadPagesAsync(list, known, ct);
        }
        catch (GraphException expired) when (expired.Status == 410 && known is not null)
        {
            LogExpired();
            await ReadPagesAsync(list, null, ct);
        }
    }

    // Each page is kept together with the link behind it: a crash between two pages repeats none and loses none.
    private async Task ReadPagesAsync(ListPath list, string? link, CancellationToken ct)
    {
        var page = link is null
            ? await graph.CallAsync(Azure.Core.RequestMethod.Get, Everything(list), default, WithoutToken, ct)
            : await graph.FollowAsync(link, WithToken, ct);
        while (true)
        {
            var next = Text(page, "@odata.nextLink");
            var items = page.GetProperty("value").EnumerateArray().Select(ReviewedItem.Read).OfType<ReviewedItem>().ToList();
            await KeepAsync(list, items, await UnseenWishesAsync(list, items, ct), next ?? Text(page, "@odata.deltaLink"), isLast: next is null);
            if (next is null) return;
            page = await graph.FollowAsync(next, WithToken, ct);
        }
    }

    private static string Everything(ListPath list) => $"{list.Items}/delta?$expand=fields($select={ListColumns.ResponseId},Status,Themes,PublicText,Reply)&$top=1000";

    // Delta tells how an item is, not how it came to be so: one that went through "Needs reply" between two looks only its history shows.
    private async Task<HashSet<string>> UnseenWishesAsync(ListPath list, IReadOnlyList<ReviewedItem> items, CancellationToken ct)
    {
        var found = new HashSet<string>();
        foreach (var item in items.Where(item => item.IsReleased))
        {
            if (!await database.ReadAsync(connection => Replies.MayBeSentAsync(connection, item.ResponseId, item.Reply), ct)) continue;
            if (await WasWishedAsync(list, item, ct)) found.Add(item.Id);
        }

        return found;
    }

    private async Task<bool> WasWishedAsync(ListPath list, ReviewedItem item, CancellationToken ct)
    {
        try
        {
            var versions = await graph.CallAsync(
                Azure.Core.RequestMethod.Get, $"{list.Item(item.Id)}/versions?$expand=fields($select=Status)&$top={MostVersions}", default, WithoutToken, ct);
            var before = versions.GetProperty("value").EnumerateArray()
                .Select(version => version.TryGetProperty("fields", out var fields) ? Text(fields, "Status") : null)
                .FirstOrDefault(status => status is not ("Used" or "Closed"));
            return before == "Needs reply";
        }
        catch (GraphException absent) when (absent.Status == 404)
        {
            return false; // Deleted since; the next look says so.
        }
    }

    private Task<string?> LinkAsync(ListPath list, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<string?>("SELECT link FROM list_changes WHERE list_id = @ListId", new { list.ListId }), ct);

    private async Task KeepAsync(ListPath list, IReadOnlyList<ReviewedItem> items, HashSet<string> unseenWishes, string? link, bool isLast)
    {
        var (replies, late) = await database.WriteAsync(async writing =>
        {
            var (taken, late) = (0, 0);
            var isRestored = await writing.FirstAsync<long>($"SELECT COUNT(*) FROM list_changes WHERE {Restored}") > 0;
            foreach (var item in items)
            {
                if (await TakeAsync(writing, list, item, unseenWishes, isRestored) && !isRestored) taken++;
                if (await AnswerRemoval.OfLateItemAsync(writing, item.ResponseId, clock)) late++;
            }

            if (isRestored && isLast) await writing.ExecuteAsync($"DELETE FROM list_changes WHERE {Restored}");
            if (link is not null)
                await writing.ExecuteAsync(
                    """
                    INSERT INTO list_changes (list_id, link) VALUES (@ListId, @link)
                    ON CONFLICT (list_id) DO UPDATE SET link = excluded.link
                    """,
                    new { list.ListId, link });
            return (taken, late);
        });
        if (replies > 0) LogReplies(replies);
        if (late == 0) return;
        LogLate(late);
        signal.Raise();
    }

    private async Task<bool> TakeAsync(Writing writing, ListPath list, ReviewedItem item, HashSet<string> unseenWishes, bool isRestored)
    {
        if (item.IsGone) await Reviews.DeletedAsync(writing, list.ListId, item.Id);
        if (item.ResponseId.Length > 0) await Reviews.KeepAsync(writing, item.ResponseId, item.Status, item.Themes, item.PublicText);
        var key = new { list.ListId, ItemId = item.Id };
        switch (item.Status)
        {
            case "Needs reply":
                await writing.ExecuteAsync("INSERT INTO reply_wanted (list_id, item_id) VALUES (@ListId, @ItemId) ON CONFLICT DO NOTHING", key);
                return false;
            case "Used" or "Closed":
                if (!item.IsReleased) return false;
                var wanted = await writing.FirstAsync<long>("SELECT COUNT(*) FROM reply_wanted WHERE list_id = @ListId AND item_id = @ItemId", key);
                return (wanted > 0 || unseenWishes.Contains(item.Id)) && await Replies.AddAsync(writing, item.ResponseId, item.Reply, clock, mayHaveBeenSent: isRestored);
            default:
                await writing.ExecuteAsync("DELETE FROM reply_wanted WHERE list_id = @ListId AND item_id = @ItemId", key);
                return false;
        }
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [LoggerMessage(LogLevel.Information, "{Count} replies of reviewers are to be sent")]
    private partial void LogReplies(int count);

    [LoggerMessage(LogLevel.Warning, "{Count} items of answers that were withdrawn came into the list late and are removed")]
    private partial void LogLate(int count);

    [LoggerMessage(LogLevel.Information, "SharePoint no longer knows where we were in the list's changes: everything is compared")]
    private partial void LogExpired();
}

/// <summary>The reviewers' side of an item. A deleted item, or a cleared column, reads as empty.</summary>
internal sealed record ReviewedItem(string Id, string ResponseId, string Status, string Reply, string PublicText)
{
    /// <summary>Somebody deleted it from the list: a reviewer, or the service itself.</summary>
    public bool IsGone { get; init; }

    public IReadOnlyList<string> Themes { get; init; } = [];

    public static ReviewedItem? Read(JsonElement entry)
    {
        if (Text(entry, "id") is not { Length: > 0 } id) return null;
        return entry.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Object
            ? new ReviewedItem(id, Text(fields, ListColumns.ResponseId).ToLowerInvariant(), Text(fields, "Status"), Text(fields, "Reply").Trim(), Text(fields, "PublicText").Trim())
            {
                Themes = Several(fields, "Themes"),
            }
            : new ReviewedItem(id, "", "", "", "") { IsGone = entry.TryGetProperty("deleted", out _) };
    }

    /// <summary>The reviewer is done with it, and there is something to send.</summary>
    public bool IsReleased => Status is "Used" or "Closed" && Reply.Length > 0 && ResponseId.Length > 0;

    // A record prints its members; the reply is for one person.
    public override string ToString() => $"{nameof(ReviewedItem)} {Id}";

    private static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // A line each is how they are kept.
    private static List<string> Several(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Select(each => each.GetString()!.ReplaceLineEndings(" ").Trim()).Where(each => each.Length > 0)]
            : [];
}
