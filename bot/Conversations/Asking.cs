using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>A person says something to the bot, or presses a button: who, where, and how to answer.</summary>
/// <param name="ObjectId">The person in Entra; only its keyed hash is ever stored with an answer.</param>
/// <param name="ChannelId">The channel without its thread; empty outside channels.</param>
internal sealed record Asking(
    Activity Activity, string TenantId, string ObjectId, PersonKey Person, string ChannelId, string TeamId, bool IsOrganiser, ConversationReference Conversation)
{
    public bool IsInChannel => ChannelId.Length > 0;

    public override string ToString() => nameof(Asking);
}
