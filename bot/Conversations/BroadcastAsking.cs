using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;

namespace CoeBot.Conversations;

/// <summary>Writes down what an organiser wants to broadcast, and says what would come of it.</summary>
internal sealed class BroadcastAsking(TargetStore targets, BroadcastStore broadcasts)
{
    /// <param name="asking">Who asks, and where the outcome is told.</param>
    /// <param name="section">In the version it has now.</param>
    /// <param name="wish">To whom, and when.</param>
    /// <param name="again">Why it is asked again; null where it is the first time.</param>
    /// <param name="ct">Ends the reading; what is written is written.</param>
    public async Task<BroadcastPlan> AskAsync(Asking asking, Section section, BroadcastWish wish, string? again, CancellationToken ct)
    {
        var matched = (await targets.ListAsync(ct)).Where(wish.Includes).ToList();
        var held = await broadcasts.HaveAsync(section.Id.Slug, ct);
        var have = held.Where(each => each.Version == section.Version).Select(each => each.Target).ToHashSet();
        var older = held.Where(each => each.Version != section.Version).Select(each => each.Target).ToHashSet();
        var willGet = matched.Where(target => target.IsActive && !have.Contains(target.Id)).ToList();
        var number = await broadcasts.AskAsync(section, wish, asking.Actor, asking.Conversation);
        return new BroadcastPlan(
            number, section.Title, section.Id.Slug, section.Version, wish.Audience.Expression,
            Channels: willGet.Count,
            AlreadyHave: matched.Count(target => have.Contains(target.Id)),
            Of: matched.Count)
        {
            LeftOut = matched.Count(target => !target.IsActive),
            HaveOlder = willGet.Count(target => older.Contains(target.Id)),
            DueAt = wish.DueAt,
            IsTest = wish.IsTest,
            Again = again,
        };
    }
}
