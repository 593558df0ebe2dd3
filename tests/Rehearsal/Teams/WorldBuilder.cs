namespace CoeBot.Rehearsal.Teams;

/// <summary>Makes tenants, teams and people; the default ones and those a test adds.</summary>
internal static class WorldBuilder
{
    internal static List<PretendTenant> Default()
    {
        var home = Tenant("Rehearsal network", home: true);
        Person(home, "Morgan Ellis", organiser: true);
        Person(home, "Priya Nair");
        Person(home, "Sam Okafor");
        Team(home, "Network", "Consultations", "Analysts");

        var northshire = Tenant("Northshire");
        Person(northshire, "Alex Hughes");
        Person(northshire, "Jo Bennett");
        Person(northshire, "Ruth Adeyemi");
        Team(northshire, "Northshire data", "Consultations");
        Team(northshire, "Northshire digital");

        var southborough = Tenant("Southborough");
        Person(southborough, "Chris Patel");
        Person(southborough, "Dana Lewis");
        Team(southborough, "Southborough insight", "Performance");
        return [home, northshire, southborough];
    }

    internal static PretendTenant Tenant(string name, bool home = false, bool stranger = false) =>
        new(Ids.Guid("tenant " + name), name, home, stranger);

    internal static PretendPerson Person(PretendTenant tenant, string name, bool organiser = false)
    {
        var seed = $"{tenant.Name} {name}";
        var person = new PretendPerson("29:" + Ids.Opaque("person " + seed), Ids.Guid("object " + seed), name, organiser, tenant);
        tenant.People.Add(person);
        tenant.Teams.ForEach(team => team.Members.Add(person));
        return person;
    }

    /// <summary>Everybody in the tenant is a member. General comes first and shares the team's id.</summary>
    internal static PretendTeam Team(PretendTenant tenant, string name, params string[] channels)
    {
        var seed = $"{tenant.Name} {name}";
        var team = new PretendTeam(Ids.Thread("team " + seed), name, Ids.Guid("group " + seed), tenant);
        team.Channels.Add(new PretendChannel(team.Id, "General", team));
        team.Members.AddRange(tenant.People);
        foreach (var channel in channels) Channel(team, channel);
        tenant.Teams.Add(team);
        return team;
    }

    internal static PretendChannel Channel(PretendTeam team, string name)
    {
        var channel = new PretendChannel(Ids.Thread($"channel {team.Tenant.Name} {team.Name} {name}"), name, team);
        team.Channels.Add(channel);
        return channel;
    }
}
