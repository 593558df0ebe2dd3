using CoeBot.Broadcasts;
using CoeBot.Responses;
using CoeBot.Storage;

namespace CoeBot.Conversations;

/// <summary>Where something is said: the channel or group chat as organisers know it.</summary>
internal static class Places
{
    public static Func<Writing, Task<Place>> Of(Asking asking)
    {
        if (OwnChat.Is(asking)) return static _ => Task.FromResult(Place.Personal);
        return writing => FindAsync(writing, asking.TenantId, Channels.WithoutThread(asking.Conversation.ConversationId));
    }

    private static async Task<Place> FindAsync(Writing writing, string tenantId, string conversationId) =>
        await TargetStore.FindAsync(writing, tenantId, conversationId) is { } target ? new Place(target.Name, target.Kind) : Place.Personal;
}
