using System.Globalization;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>Members of a conversation, a team and its channels.</summary>
internal sealed class ReadRoster(ConnectorCall call)
{
    internal WireReply Page(string conversation)
    {
        if (call.OnlyQuery("pageSize", "continuationToken") is { } query) return query;
        var size = 200;
        if (call.Request.Query.TryGetValue("pageSize", out var asked) && (!int.TryParse(asked, out size) || size is < 50 or > 500))
            return call.Wrong("pageSize isn't between 50 and 500.");
        var start = 0;
        if (call.Request.Query.TryGetValue("continuationToken", out var token) && !int.TryParse(token, out start))
            return call.Wrong("continuationToken isn't one that was given out.");
        var (place, refused) = Find(conversation, ConnectorUse.Members);
        if (refused is not null) return refused;
        var page = new JsonObject { ["members"] = new JsonArray([.. place!.Members.Skip(start).Take(size).Select(Account)]) };
        if (start + size < place.Members.Count) page["continuationToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        return new WireReply(200, page);
    }

    internal WireReply One(string conversation, string member)
    {
        if (call.OnlyQuery() is { } query) return query;
        var (place, refused) = Find(conversation, ConnectorUse.Members);
        if (refused is not null) return refused;
        var person = place!.Members.FirstOrDefault(p => p.Id == member || p.AadObjectId == member || PrincipalName(p) == member);
        return person is null
            ? ConnectorErrors.Error(404, "MemberNotFoundInConversation", "Member not found in the conversation.")
            : new WireReply(200, Account(person));
    }

    internal WireReply Team(string id)
    {
        var (team, refused) = FindTeam(id);
        if (refused is not null) return refused;
        return new WireReply(200, new JsonObject
        {
            ["id"] = team!.Id,
            ["name"] = team.Name,
            ["aadGroupId"] = team.AadGroupId,
            ["tenantId"] = team.Tenant.Id,
            ["type"] = "standard",
            ["channelCount"] = team.Channels.Count,
            ["memberCount"] = team.Members.Count,
        });
    }

    internal WireReply Channels(string id)
    {
        var (team, refused) = FindTeam(id);
        if (refused is not null) return refused;
        var channels = team!.Channels.Select(channel => (JsonNode)new JsonObject
        {
            ["id"] = channel.Id,
            // General is known by its id alone: it equals the team's.
            ["name"] = channel == team.General ? null : channel.Name,
            ["type"] = "standard",
        });
        return new WireReply(200, new JsonObject { ["conversations"] = new JsonArray([.. channels]) });
    }

    private (Place? Place, WireReply? Refusal) Find(string conversation, ConnectorUse use)
    {
        if (Place.Find(call.State, call.Tenant, conversation) is not { } place) return (null, ConnectorErrors.NoConversation());
        if (ConnectorCall.Roster(place) is { } refused) return (null, refused);
        return (place, call.Throttle(use, place.Id));
    }

    private (PretendTeam? Team, WireReply? Refusal) FindTeam(string id)
    {
        if (call.OnlyQuery() is { } query) return (null, query);
        if (call.State.Team(id) is not { } team || team.Tenant != call.Tenant) return (null, ConnectorErrors.NoConversation());
        if (!team.Installed) return (null, ConnectorErrors.NotInRoster());
        return (team, call.Throttle(ConnectorUse.Conversations, id));
    }

    private static JsonNode Account(PretendPerson person)
    {
        var names = person.Name.Split(' ', 2);
        return new JsonObject
        {
            ["id"] = person.Id,
            ["aadObjectId"] = person.AadObjectId,
            ["name"] = person.Name,
            ["givenName"] = names[0],
            ["surname"] = names[^1],
            ["email"] = PrincipalName(person),
            ["userPrincipalName"] = PrincipalName(person),
            ["tenantId"] = person.Tenant.Id,
            ["userRole"] = "user",
        };
    }

    private static string PrincipalName(PretendPerson person) =>
        $"{person.Name}@{person.Tenant.Name}.example".Replace(" ", ".", StringComparison.Ordinal).ToLowerInvariant();
}
