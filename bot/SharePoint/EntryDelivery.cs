using CoeBot.Outbox;

namespace CoeBot.SharePoint;

/// <summary>
/// Brings one entry into the list. SharePoint knows no idempotency key; the unique column ResponseId is ours. A create
/// that was refused, or may have happened unseen, is settled by looking for that key.
/// </summary>
internal sealed partial class EntryDelivery(
    ItemCalls calls, ListAddress address, ListItems items, ListCheck check, AnswersToSend answers, Arrivals arrivals, ILogger log)
{
    // SharePoint refuses a sound item now and then, and may hide an item from queries for a moment after it refused its double.
    private const int TriesBeforeParking = 5;

    // The waits grow to five minutes, less up to half by chance.
    private static readonly int TriesOfADay = (int)(TimeSpan.FromDays(1) / (OutboxBackoff.Longest * 0.75));

    // Four to nine minutes, before anybody is alarmed at the age of what waits.
    private const int LooksForALateItem = 9;

    private static readonly DeliveryOutcome Delivered = new DeliveryOutcome.Delivered();

    // The removal behind it finds nothing before the item is there, so it is looked for a few times more.
    private static readonly DeliveryOutcome MayStillArrive =
        new DeliveryOutcome.Later("its answer was withdrawn; an earlier try may still arrive", After: null, Everything: false, CertainlyNotActed: true);

    public async Task<DeliveryOutcome> RunAsync(OutboxEntry entry, CancellationToken ct)
    {
        try
        {
            var list = await address.GetAsync(ct);
            return entry.Kind switch
            {
                OutboxKind.Create => await CreateAsync(list, entry, ct),
                OutboxKind.Update => await UpdateAsync(list, entry, ct),
                _ => await DeleteAsync(list, entry, ct),
            };
        }
        catch (GraphException failure) when (failure.Status == 404)
        {
            // Item by item, an absent one is dealt with before: what is absent here is the list or its site.
            return await MissingAsync(failure, ct);
        }
        catch (GraphException failure) when ((GraphOutcome.IsItemsOwn(failure) || failure.Status == 500) && entry.Attempts + 1 >= TriesBeforeParking)
        {
            return await RefusedAsync(entry, failure, ct);
        }
        catch (GraphException failure)
        {
            return GraphOutcome.Of(failure);
        }
    }

    private async Task<DeliveryOutcome> CreateAsync(ListPath list, OutboxEntry entry, CancellationToken ct)
    {
        if (entry.MayHaveActed && await AdoptAsync(list, entry, ct)) return Delivered;
        if (await answers.FindAsync(entry, ct) is not { } answer) return TakenBack(entry);
        try
        {
            var item = await calls.CreateAsync(list, ListItemFields.ForCreate(answer, check.Further), ct);
            arrivals.Note();
            await items.RememberAsync(entry.Key, list.ListId, item);
            return Delivered;
        }
        catch (GraphException refused) when (GraphOutcome.IsItemsOwn(refused) || refused.Status is 409 or 412)
        {
            // "There already" and "can't be taken" are the same status and code; only the list tells them apart.
            if (await AdoptAsync(list, entry, ct)) return Delivered;
            throw;
        }
    }

    private async Task<DeliveryOutcome> UpdateAsync(ListPath list, OutboxEntry entry, CancellationToken ct)
    {
        if (await answers.FindAsync(entry, ct) is not { } answer) return TakenBack(entry);
        if (await WhereAsync(list, entry, ct) is not { } item) return Gone(entry);
        try
        {
            var updated = await calls.UpdateAsync(list, item, ListItemFields.ForUpdate(answer, check.Further), ct);
            arrivals.Note();
            await items.RememberAsync(entry.Key, list.ListId, updated);
            return Delivered;
        }
        catch (GraphException absent) when (absent.Status == 404)
        {
            return await GoneAsync(list, entry, ct);
        }
        catch (GraphException conflict) when (conflict.Status is 409 or 412)
        {
            return await ReadAgainAsync(list, entry, item, conflict, ct);
        }
    }

    private async Task<DeliveryOutcome> DeleteAsync(ListPath list, OutboxEntry entry, CancellationToken ct)
    {
        if (await WhereAsync(list, entry, ct) is not { } item) return Gone(entry);
        try
        {
            await calls.DeleteAsync(list, item, ct);
            await items.ForgetAsync(entry.Key);
            return Delivered;
        }
        catch (GraphException absent) when (absent.Status == 404)
        {
            return await GoneAsync(list, entry, ct);
        }
        catch (GraphException conflict) when (conflict.Status is 409 or 412)
        {
            return await ReadAgainAsync(list, entry, item, conflict, ct);
        }
    }

    private async Task<ListItem?> WhereAsync(ListPath list, OutboxEntry entry, CancellationToken ct) =>
        await items.FindAsync(entry.Key, list.ListId, ct) ?? await calls.FindAsync(list, entry.Key, ct);

    private async Task<bool> AdoptAsync(ListPath list, OutboxEntry entry, CancellationToken ct)
    {
        if (await WhereAsync(list, entry, ct) is not { } item) return false;
        await items.RememberAsync(entry.Key, list.ListId, item);
        Adopted(entry.Id, item.Id);
        return true;
    }

    private async Task<DeliveryOutcome> ReadAgainAsync(
        ListPath list, OutboxEntry entry, ListItem item, GraphException conflict, CancellationToken ct)
    {
        try
        {
            await items.RememberAsync(entry.Key, list.ListId, await calls.ReadAsync(list, item.Id, ct));
        }
        catch (GraphException absent) when (absent.Status == 404)
        {
            return await GoneAsync(list, entry, ct);
        }

        return new DeliveryOutcome.Later($"Graph: {conflict.Summary}", conflict.RetryAfter, Everything: false, CertainlyNotActed: true);
    }

    // 404 says neither whether the item or its list is absent: a list that is still there has lost the item to a reviewer.
    private async Task<DeliveryOutcome> GoneAsync(ListPath list, OutboxEntry entry, CancellationToken ct)
    {
        await calls.ConfirmListAsync(list, ct);
        await items.ForgetAsync(entry.Key);
        return Gone(entry);
    }

    private DeliveryOutcome Gone(OutboxEntry entry)
    {
        DeletedByReviewer(entry.Id, entry.Kind);
        return Delivered;
    }

    private async Task<DeliveryOutcome> MissingAsync(GraphException failure, CancellationToken ct)
    {
        try
        {
            var reason = await address.WhatIsMissingAsync(ct);
            return new DeliveryOutcome.Later(reason, failure.RetryAfter, Everything: true, CertainlyNotActed: true);
        }
        catch (GraphException another)
        {
            return GraphOutcome.Of(another);
        }
    }

    // A list that somebody changed refuses every item: then the list is at fault, and no entry is set aside for it. A column of another
    // type ends in a bare 500, as does what is no fault of the item's, so that alone sets one aside only after a day, while others arrive:
    // then an operator should know of it.
    private async Task<DeliveryOutcome> RefusedAsync(OutboxEntry entry, GraphException failure, CancellationToken ct)
    {
        try
        {
            var problems = await check.ProblemsAsync(await address.GetAsync(ct), ct);
            var worstFirst = problems.OrderByDescending(problem => problem.BlocksAll).Select(problem => problem.Text);
            var reason = string.Join("; ", worstFirst.Prepend($"Graph: {failure.Summary}"));
            if (problems.Any(problem => problem.BlocksAll)) return new DeliveryOutcome.Later(reason, failure.RetryAfter, Everything: true, failure.CertainlyNotActed);
            var isItsOwn = GraphOutcome.IsItemsOwn(failure) || (entry.Attempts + 1 >= TriesOfADay && arrivals.AreRecent);
            return isItsOwn ? new DeliveryOutcome.Parked(reason) : GraphOutcome.Of(failure);
        }
        catch (GraphException another)
        {
            return GraphOutcome.Of(another);
        }
    }

    // The entry behind this one takes away what is in the list by then.
    private DeliveryOutcome TakenBack(OutboxEntry entry)
    {
        if (entry is { Kind: OutboxKind.Create, MayHaveActed: true, Attempts: < LooksForALateItem }) return MayStillArrive;
        NothingToSend(entry.Id, entry.Kind);
        return Delivered;
    }

    [LoggerMessage(LogLevel.Information, "Entry {Entry} was in the list already, as item {Item}")]
    private partial void Adopted(long entry, string item);

    [LoggerMessage(LogLevel.Information, "Entry {Entry} ({Kind}) has no answer any more; it was withdrawn or deleted, and nothing of it left")]
    private partial void NothingToSend(long entry, OutboxKind kind);

    [LoggerMessage(LogLevel.Information, "Entry {Entry} ({Kind}) has no item any more; a reviewer deleted it, and that stays so")]
    private partial void DeletedByReviewer(long entry, OutboxKind kind);
}
