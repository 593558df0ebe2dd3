using CoeBot.Broadcasts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>A person says something to the bot, or presses a button: who, where, and how to answer.</summary>
/// <param name="ObjectId">The person in Entra; only its keyed hash is ever stored with an answer.</param>
/// <param name="ChannelId">The channel without its thread, or the group chat; empty in a chat with one person.</param>
internal sealed record Asking(
    Activity Activity, string TenantId, string ObjectId, PersonKey Person, string ChannelId, string TeamId, bool IsOrganiser, ConversationReference Conversation)
{
    /// <summary>May broadcast to test channels, perhaps to no others.</summary>
    public bool IsTester { get; init; }

    /// <summary>Everyone who reads along is an organiser.</summary>
    public bool IsAmongOrganisers { get; init; }

    /// <summary>
    /// Who, for the record of what was done. Whoever has no part in running the consultation is nobody there: that record is never
    /// deleted, and members were told that their account is not stored in readable form.
    /// </summary>
    public Actor Actor => new(TenantId, IsOrganiser || IsTester ? ObjectId : Actor.AMember);

    /// <summary>In a channel or a group chat: others read what is said, and sections can be posted there.</summary>
    public bool IsInChannel => ChannelId.Length > 0;

    /// <summary>What is acted on, as it is remembered.</summary>
    public ReceivedActivity Received() => ReceivedActivity.Of(TenantId, Conversation.ConversationId, Person, Activity.Id);

    public bool MayManage(Broadcast broadcast) => IsOrganiser || (IsTester && broadcast.IsTest == 1);

    public override string ToString() => nameof(Asking);
}
