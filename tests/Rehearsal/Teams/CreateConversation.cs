using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>POST /v3/conversations: a new post in a channel, or the personal chat with one person.</summary>
internal sealed class CreateConversation(ConnectorCall call)
{
    private static readonly HashSet<string> Known = ["isGroup", "bot", "members", "topicName", "activity", "channelData", "tenantId"];

    internal WireReply Answer()
    {
        if (call.OnlyQuery() is { } query) return query;
        if (call.Request.Body is not JsonObject body) return Bad("The body isn't an object.");
        foreach (var property in body.Where(p => !Known.Contains(p.Key))) call.Surprise($"Unknown property {property.Key}.");
        if (body["tenantId"].AsText() is not { } tenantId)
        {
            call.Surprise("tenantId is missing.");
            return ConnectorErrors.Error(403, "Unauthorized", "Authorization has been denied for this request.");
        }
        if (tenantId != call.Tenant.Id) return Bad("tenantId isn't the tenant of the service URL.");
        var group = body["isGroup"].IsTrue();
        return group ? ChannelPost(body) : PersonalChat(body);
    }

    private WireReply ChannelPost(JsonObject body)
    {
        if (body.At("channelData").At("channel").At("id").AsText() is not { } channelId)
            return Bad("isGroup without channelData.channel.id.");
        if (body["activity"] is null) return Bad("A channel post without activity.");
        var place = Place.Find(call.State, call.Tenant, channelId);
        if (place is not { Channel: { } channel, Thread: null }) return ConnectorErrors.NoConversation();
        if (call.State.GroupChats.Contains(channel)) return Bad("A group chat takes no new thread; a message is sent into it.");
        if (ConnectorCall.Roster(place) is { } refused) return refused;
        if (call.Throttle(ConnectorUse.Create, channelId) is { } throttled) return throttled;
        var (activity, refusal, problems) = OutgoingActivity.Read(body["activity"]);
        foreach (var problem in problems) call.Surprise(problem);
        if (refusal is not null) return refusal;
        if (activity!.Typing) return Bad("A channel post of typing.");
        var message = call.State.Add(channel.Id, null, null);
        message.Write(activity.Text, activity.Summary, activity.Card);
        return new WireReply(201, new JsonObject { ["id"] = $"{channel.Id};messageid={message.Id}", ["activityId"] = message.Id });
    }

    private WireReply PersonalChat(JsonObject body)
    {
        if (body["members"] is not JsonArray { Count: 1 } members) return Bad("A personal chat has exactly one member.");
        if (members[0].At("id").AsText() is not { } id || !id.StartsWith("29:", StringComparison.Ordinal))
            return Bad("The member's id isn't a 29: id.");
        if (call.State.Person(id) is not { } person || person.Tenant != call.Tenant)
            return ConnectorErrors.BadArgument("Failed to find the user.");
        if (ConnectorCall.Reach(person) is { } refused) return refused;
        if (call.Throttle(ConnectorUse.Create, person.ChatId) is { } throttled) return throttled;
        var reply = new JsonObject { ["id"] = person.ChatId };
        if (body["activity"] is not { } node) return new WireReply(201, reply);
        var (activity, refusal, problems) = OutgoingActivity.Read(node);
        foreach (var problem in problems) call.Surprise(problem);
        if (refusal is not null) return refusal;
        if (!activity!.Typing) call.State.Add(person.ChatId, null, null).Write(activity.Text, activity.Summary, activity.Card);
        return new WireReply(201, reply);
    }

    private WireReply Bad(string why)
    {
        call.Surprise(why);
        return ConnectorErrors.BadSyntax("Incorrect conversation creation parameters");
    }
}
