using System.Text.Json;
using Azure.Core;

namespace CoeBot.SharePoint;

/// <summary>
/// Lets several that talk to Graph share envelopes (<c>$batch</c>): each calls as if it were alone, and as soon as all that are still
/// talking wait for a reply, their calls leave together. Members are counted and throttled one by one; only round trips are saved.
/// </summary>
internal sealed class GraphBatch(GraphClient graph, ResourceBudget budget, int participants, CancellationToken ct)
{
    /// <summary>More than Graph takes in one envelope is refused whole.</summary>
    public const int Most = 20;

    private readonly Lock turn = new();
    private List<BatchMember> waiting = [];
    private int talking = participants;

    public async Task<T> TakePartAsync<T>(Func<GraphCall, Task<T>> work)
    {
        try
        {
            return await work(CallAsync);
        }
        finally
        {
            await LeaveAsync();
        }
    }

    private async Task<JsonElement> CallAsync(RequestMethod method, string path, ReadOnlyMemory<byte> json, int units, CancellationToken _)
    {
        var member = new BatchMember(method, path, json, units);
        List<BatchMember>? complete;
        lock (turn)
        {
            waiting.Add(member);
            complete = TakeIfComplete();
        }

        if (complete is not null) await SendAsync(complete);
        return await member.Reply;
    }

    private Task LeaveAsync()
    {
        List<BatchMember>? complete;
        lock (turn)
        {
            talking--;
            complete = TakeIfComplete();
        }

        return complete is null ? Task.CompletedTask : SendAsync(complete);
    }

    private List<BatchMember>? TakeIfComplete()
    {
        if (waiting.Count == 0 || waiting.Count < talking) return null;
        var complete = waiting;
        waiting = [];
        return complete;
    }

    // Whatever goes wrong reaches every member: none may wait for a reply that never comes.
    private async Task SendAsync(List<BatchMember> members)
    {
        try
        {
            await budget.TakeAsync(members.Sum(member => member.Units), ct);
            var reply = await graph.PostAsync("/$batch", BatchEnvelope.Write(members), ct);
            BatchEnvelope.Read(reply, members, budget, graph.Now);
        }
        catch (Exception failure)
        {
            foreach (var member in members) member.Fail(failure);
        }
    }
}
