using CoeBot.Broadcasts;
using CoeBot.Cards;

namespace CoeBot.Conversations;

/// <summary>Every channel of a broadcast with what became of it, a page at a time.</summary>
internal sealed class BroadcastLists(Reconciliation reconciliation)
{
    /// <param name="broadcast">Its deliveries as they are now.</param>
    /// <param name="page">From 1; beyond the last it is the last.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<AdaptiveCard> PageAsync(Broadcast broadcast, long page, CancellationToken ct)
    {
        var deliveries = await reconciliation.ListAsync(broadcast.Number, ct);
        var data = new ActionData { Verb = Verbs.BroadcastCsv, Broadcast = broadcast.Number };
        return CsvCard.Build(new CsvView(Strings.FormatBroadcastLists_Title(broadcast.Number), reconciliation.Write(deliveries), page, data)
        {
            About = [Reconciliation.Sums(deliveries)],
            Back = data with { Verb = Verbs.BroadcastStatus },
        });
    }
}
