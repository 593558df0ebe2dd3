using CoeBot.Broadcasts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class AskingReader(PersonKeys persons, Rights rights)
{
    /// <returns>Null where the activity does not say who, or from where.</returns>
    public Asking? Read(Activity activity)
    {
        if (activity.TenantId is not { Length: > 0 } tenantId || activity.ServiceUrl is not { } serviceUrl) return null;
        if (activity.Conversation?.Id is not { Length: > 0 } conversationId) return null;
        // Entra's id is the same in every conversation; Teams' own id stands in for the rare account without one.
        if ((activity.From?.AadObjectId ?? activity.From?.Id) is not { Length: > 0 } objectId) return null;
        var channelId = activity.Conversation.ConversationType is ConversationTypes.Channel or ConversationTypes.GroupChat ? Channels.WithoutThread(conversationId) : "";
        var isAmongOrganisers = rights.IsControlTeam(tenantId, activity);
        return new Asking(
            activity, tenantId, objectId, persons.Of(tenantId, objectId), channelId, activity.ChannelData?.Team?.Id ?? "",
            isAmongOrganisers || rights.IsOrganiser(tenantId, objectId),
            new ConversationReference(new Uri(serviceUrl), tenantId, conversationId))
        {
            IsTester = rights.IsTester(tenantId, objectId),
            IsAmongOrganisers = isAmongOrganisers,
        };
    }
}

internal static class Channels
{
    /// <summary>A thread's id is its channel's with <c>;messageid=</c> behind it.</summary>
    public static string WithoutThread(string conversationId) => conversationId.IndexOf(';', StringComparison.Ordinal) is > -1 and var end ? conversationId[..end] : conversationId;
}
