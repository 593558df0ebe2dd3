using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>One call to the connector with what its handlers share: tenant, limits, the roster rule.</summary>
internal sealed record ConnectorCall(
    TeamsState State, PretendTenant Tenant, WireRequest Request, ConnectorLimits Limits, Action<string> Surprise)
{
    /// <summary>The refusal, if the limits leave no room for this call.</summary>
    internal WireReply? Throttle(ConnectorUse use, string thread) =>
        Limits.Take(Tenant.Id, use, thread) is { } refused ? ConnectorErrors.Throttled().RetryAfter(refused.Wait, refused.Decimal) : null;

    internal WireReply? OnlyQuery(params string[] known)
    {
        var unknown = Request.Query.Keys.Except(known).ToList();
        if (unknown.Count == 0) return null;
        return Wrong($"Unknown query parameter {unknown[0]}.");
    }

    /// <summary>A refusal of what no correct client sends.</summary>
    internal WireReply Wrong(string why)
    {
        Surprise(why);
        return ConnectorErrors.BadSyntax(why);
    }

    /// <summary>The refusal, if the bot isn't in that conversation.</summary>
    internal static WireReply? Roster(Place place)
    {
        if (place.Channel is { } channel) return channel.Team.Installed ? null : ConnectorErrors.NotInRoster();
        return Reach(place.Chat!);
    }

    /// <summary>A person can be written to if they have the app, or a team of theirs has it.</summary>
    internal static WireReply? Reach(PretendPerson person)
    {
        if (person.Blocked) return ConnectorErrors.Blocked();
        var reachable = person.Installed || person.Tenant.Teams.Exists(team => team.Installed && team.Members.Contains(person));
        return reachable ? null : ConnectorErrors.NotInstalled();
    }
}
