using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Responses;

namespace CoeBot.Conversations;

/// <summary>Tells a question in the thread below a posted card from a command.</summary>
internal sealed class ThreadQuestions(DeliveryLedger ledger, Commands commands, Questions questions)
{
    private const string ThreadMark = ";messageid=";

    /// <returns>What it is a question about; null where it isn't one, or is no more than a slip of typing away from a command.</returns>
    public async Task<PostInThread?> PostAsync(Asking asking, CancellationToken ct)
    {
        var thread = asking.Conversation.ConversationId;
        if (!asking.IsInChannel || !thread.Contains(ThreadMark, StringComparison.Ordinal)) return null;
        return commands.IsMeant(asking.Activity.Text) ? null : await ledger.PostAtAsync(asking.TenantId, thread, ct);
    }

    public async Task<AdaptiveCard?> AskAsync(Asking asking, ReceivedActivity received, PostInThread post) =>
        await questions.AskAsync(asking.Person, received, new AskedBelow(post.Section, post.SectionVersion, Places.Of(asking), CommandText.Words(asking.Activity.Text)));
}
