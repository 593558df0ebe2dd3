using CoeBot.Broadcasts;
using CoeBot.Responses;

namespace CoeBot.Conversations;

/// <summary>Where something is said: the channel or group chat as organisers know it.</summary>
internal sealed class Places(TargetStore targets)
{
    public async Task<Place> OfAsync(Asking asking, CancellationToken ct)
    {
        if (OwnChat.Is(asking)) return Place.Personal;
        return await targets.FindAsync(asking.TenantId, Channels.WithoutThread(asking.Conversation.ConversationId), ct) is { } target
            ? new Place(target.Name, target.Kind)
            : Place.Personal;
    }
}
