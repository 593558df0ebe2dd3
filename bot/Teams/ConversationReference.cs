namespace CoeBot.Teams;

/// <summary>Where a message goes: the conversation's id as Teams gave it (a thread carries <c>;messageid=</c>) and the service that holds it.</summary>
internal sealed record ConversationReference(Uri ServiceUrl, string TenantId, string ConversationId);
