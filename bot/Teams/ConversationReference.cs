namespace CoeBot.Teams;

/// <summary>
/// Where a message goes: the conversation's id as Teams gave it (a thread carries <c>;messageid=</c>) and the service that holds it.
/// </summary>
internal sealed record ConversationReference(Uri ServiceUrl, string TenantId, string ConversationId)
{
    /// <summary>Where an activity came from. Its service URL may change, so the newest replaces what was stored.</summary>
    /// <exception cref="ArgumentException">The activity didn't pass <see cref="CallerCheck"/>: a part is missing.</exception>
    public static ConversationReference Of(Activity activity)
    {
        if (activity is { TenantId: { } tenant, Conversation.Id: { } conversation }
            && Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var serviceUrl))
            return new ConversationReference(serviceUrl, tenant, conversation);
        throw new ArgumentException("The activity names no service URL, tenant or conversation.", nameof(activity));
    }
}
