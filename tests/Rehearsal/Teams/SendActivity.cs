using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>Send, reply, update and delete in a conversation.</summary>
internal sealed class SendActivity(ConnectorCall call)
{
    /// <param name="conversation">Channel, thread or personal chat. A channel without a thread gets a new post.</param>
    /// <param name="replyTo">The activity of the address, if the call is a reply to an activity.</param>
    internal WireReply Post(string conversation, string? replyTo)
    {
        if (call.OnlyQuery() is { } query) return query;
        if (Place.Find(call.State, call.Tenant, conversation) is not { } place) return ConnectorErrors.NoConversation();
        if (ConnectorCall.Roster(place) is { } refused) return refused;
        var thread = place.Thread;
        if (replyTo is not null)
        {
            if (call.State.Message(place.Id, replyTo) is not { } answered) return ConnectorErrors.NoActivity();
            thread ??= place.Channel is null ? null : answered.Thread;
        }
        if (call.Throttle(ConnectorUse.Send, $"{place.Id} {thread}") is { } throttled) return throttled;
        var (activity, refusal) = Read();
        if (refusal is not null) return refusal;
        if (activity!.Typing) return new WireReply(202, new JsonObject());
        var message = call.State.Add(place.Id, thread, null);
        message.Write(activity.Text, activity.Summary, activity.Card);
        return new WireReply(201, new JsonObject { ["id"] = message.Id });
    }

    internal WireReply Put(string conversation, string id)
    {
        var (message, refused) = Own(conversation, id);
        if (refused is not null) return refused;
        var (activity, refusal) = Read();
        if (refusal is not null) return refusal;
        if (activity!.Typing) return call.Wrong("An update to typing.");
        message!.Update(activity.Text, activity.Summary, activity.Card);
        return new WireReply(200, new JsonObject { ["id"] = message.Id });
    }

    internal WireReply Delete(string conversation, string id)
    {
        var (message, refused) = Own(conversation, id);
        if (refused is not null) return refused;
        message!.Delete();
        return new WireReply(200);
    }

    private (PretendMessage? Message, WireReply? Refusal) Own(string conversation, string id)
    {
        if (call.OnlyQuery() is { } query) return (null, query);
        if (Place.Find(call.State, call.Tenant, conversation) is not { } place) return (null, ConnectorErrors.NoConversation());
        if (ConnectorCall.Roster(place) is { } refused) return (null, refused);
        var message = call.State.Message(place.Id, id);
        if (message is null or { Deleted: true } || (place.Thread is { } thread && message.Thread != thread))
            return (null, ConnectorErrors.NoActivity());
        if (call.Throttle(ConnectorUse.Send, $"{place.Id} {message.Thread}") is { } throttled) return (null, throttled);
        if (message.From is null) return (message, null);
        call.Surprise("The bot tried to change a person's message.");
        return (null, ConnectorErrors.NotOwn());
    }

    private (OutgoingActivity? Activity, WireReply? Refusal) Read()
    {
        var (activity, refusal, problems) = OutgoingActivity.Read(call.Request.Body);
        foreach (var problem in problems) call.Surprise(problem);
        return (activity, refusal);
    }
}
