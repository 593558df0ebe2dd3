using System.Runtime.CompilerServices;
using Azure.Core;
using CoeBot.Configuration;

namespace CoeBot.Teams;

/// <summary>A new post: the thread that it began (<c>channel;messageid=…</c>, where replies and updates go) and its own id.</summary>
internal sealed record PostedMessage(string ThreadId, string ActivityId);

/// <summary>A member of a conversation, without name and address. <c>Id</c> is Teams' own for this bot (29:…).</summary>
internal sealed record Member(string Id, string? AadObjectId, string? TenantId);

internal sealed record TeamChannel(string Id, string Name);

/// <summary>
/// The client of the Bot Connector. Every call throws <see cref="ConnectorException"/> where Teams or the way to it failed.
/// When a send is cancelled, whether it was done is unknown.
/// </summary>
internal sealed class Connector(TeamsSettings teams, ConnectorWire wire)
{
    private const string General = "General";

    /// <summary>
    /// Begins a thread in a channel. Never tried twice: a second try is the business of who keeps the record of deliveries.
    /// </summary>
    public async Task<PostedMessage> PostToChannelAsync(
        Uri serviceUrl, string tenantId, string channelId, OutgoingMessage message, CancellationToken ct)
    {
        var body = new NewConversation(
            true, OutgoingActivity.Of(message), new NewConversationChannelData(new ChannelBody(channelId)), tenantId);
        var address = Address(serviceUrl, "", "conversations");
        var answer = await wire.CallAsync("post", RequestMethod.Post, address, tenantId, Repeating.Never, ConnectorWire.Json(body), ct);
        var posted = ConnectorWire.Read(answer, ConnectorJson.Default.ResourceBody);
        if (posted is { Id: { } thread, ActivityId: { } activity }) return new PostedMessage(thread, activity);
        // It stands in the channel, but nobody told us where.
        throw new ConnectorException(ConnectorFailure.Unknown, 200, null, null);
    }

    /// <summary>Sends into a conversation; into a thread, where its id names one.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="message">What.</param>
    /// <param name="ct">Gives up; whether it was sent is unknown then.</param>
    /// <param name="repeating">Whether the call may be repeated here; never, for whoever keeps a ledger and a pace.</param>
    /// <returns>The activity's id; null where Teams gave none.</returns>
    public Task<string?> SendAsync(ConversationReference conversation, OutgoingMessage message, CancellationToken ct, Repeating? repeating = null) =>
        SendAsync("send", conversation, Address(conversation, "activities"), message, repeating ?? Repeating.IfNotDone, ct);

    /// <inheritdoc cref="SendAsync(ConversationReference, OutgoingMessage, CancellationToken, Repeating)"/>
    public Task<string?> ReplyAsync(ConversationReference conversation, string activityId, OutgoingMessage message, CancellationToken ct) =>
        SendAsync("reply", conversation, Address(conversation, "activities", activityId), message, Repeating.IfNotDone, ct);

    public async Task UpdateAsync(
        ConversationReference conversation, string activityId, OutgoingMessage message, CancellationToken ct, Repeating? repeating = null)
    {
        var address = Address(conversation, "activities", activityId);
        var body = ConnectorWire.Json(OutgoingActivity.Of(message));
        await wire.CallAsync("update", RequestMethod.Put, address, conversation.TenantId, repeating ?? Repeating.Freely, body, ct);
    }

    /// <summary>Deletes a message of the bot's own. A second delete fails as <see cref="ConnectorFailure.Gone"/>.</summary>
    public async Task DeleteAsync(ConversationReference conversation, string activityId, CancellationToken ct, Repeating? repeating = null)
    {
        var address = Address(conversation, "activities", activityId);
        await wire.CallAsync("delete", RequestMethod.Delete, address, conversation.TenantId, repeating ?? Repeating.Freely, null, ct);
    }

    /// <summary>The bot's chat with one person, made if there is none. Refused where the app is not installed for them.</summary>
    public async Task<ConversationReference> PersonalChatAsync(Uri serviceUrl, string tenantId, string memberId, CancellationToken ct)
    {
        var body = new NewChat(false, [new ChatMember(memberId)], tenantId);
        var address = Address(serviceUrl, "", "conversations");
        // The same chat comes back however often one asks, so asking again is safe.
        var answer = await wire.CallAsync("chat", RequestMethod.Post, address, tenantId, Repeating.Freely, ConnectorWire.Json(body), ct);
        return ConnectorWire.Read(answer, ConnectorJson.Default.ResourceBody)?.Id is { } id
            ? new ConversationReference(serviceUrl, tenantId, id)
            : throw new ConnectorException(ConnectorFailure.Unknown, 200, null, null);
    }

    /// <summary>All members, read page by page as they are asked for.</summary>
    public async IAsyncEnumerable<Member> MembersAsync(ConversationReference conversation, [EnumeratorCancellation] CancellationToken ct)
    {
        const string query = "?pageSize=500";
        string? next = null;
        do
        {
            var more = next is null ? query : $"{query}&continuationToken={Uri.EscapeDataString(next)}";
            var address = Address(conversation.ServiceUrl, more, "conversations", conversation.ConversationId, "pagedmembers");
            var answer = await wire.CallAsync("members", RequestMethod.Get, address, conversation.TenantId, Repeating.Freely, null, ct);
            var page = ConnectorWire.Read(answer, ConnectorJson.Default.MembersBody);
            foreach (var member in page?.Members ?? [])
                if (member.Id is { } id)
                    yield return new Member(id, member.AadObjectId ?? member.ObjectId, member.TenantId);
            // The same token again would be the same page for ever.
            next = page?.ContinuationToken is { Length: > 0 } token && token != next ? token : null;
        }
        while (next is not null);
    }

    /// <summary>The channels of a team that the bot can see. Teams leaves the name of the first one out.</summary>
    public async Task<IReadOnlyList<TeamChannel>> ChannelsAsync(Uri serviceUrl, string tenantId, string teamId, CancellationToken ct)
    {
        var address = Address(serviceUrl, "", "teams", teamId, "conversations");
        var answer = await wire.CallAsync("channels", RequestMethod.Get, address, tenantId, Repeating.Freely, null, ct);
        var channels = ConnectorWire.Read(answer, ConnectorJson.Default.ChannelsBody)?.Conversations ?? [];
        return
        [
            .. channels.Where(channel => channel.Id is not null).Select(channel => new TeamChannel(channel.Id!, channel.Name ?? General)),
        ];
    }

    private async Task<string?> SendAsync(
        string operation, ConversationReference conversation, Uri address, OutgoingMessage message, Repeating repeating, CancellationToken ct)
    {
        var body = ConnectorWire.Json(OutgoingActivity.Of(message));
        var answer = await wire.CallAsync(operation, RequestMethod.Post, address, conversation.TenantId, repeating, body, ct);
        return ConnectorWire.Read(answer, ConnectorJson.Default.ResourceBody)?.Id;
    }

    private Uri Address(ConversationReference conversation, params ReadOnlySpan<string> rest) =>
        Address(conversation.ServiceUrl, "", ["conversations", conversation.ConversationId, .. rest]);

    private Uri Address(Uri serviceUrl, string query, params ReadOnlySpan<string> segments) =>
        ServiceAddress.Below(serviceUrl, teams.ServiceHosts, query, ["v3", .. segments]);
}
