using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>Who may broadcast: named organisers, and everyone in the control team while they are in it.</summary>
internal sealed class Rights(TeamsSettings teams)
{
    private readonly ILookup<(Guid Tenant, Guid Person), OrganiserRole> roles =
        teams.Organisers.ToLookup(organiser => (organiser.Tenant, organiser.ObjectId), organiser => organiser.Role);

    public static string WhoMay => Strings.Rights_OnlyOrganisersOfTheConsultation;

    public static string TestOnly => Strings.Rights_YouMayPostToTestChannels;

    /// <summary>May broadcast to test channels, and nothing else.</summary>
    public bool IsTester(string tenantId, string objectId) => Of(tenantId, objectId).Any();

    public bool IsOrganiser(string tenantId, string objectId) => Of(tenantId, objectId).Contains(OrganiserRole.Organiser);

    /// <summary>
    /// Everyone who reads along is in the control team. People of other teams and tenants may be in a shared channel of it, and are not.
    /// (Teams, "Build apps for shared and private channels".)
    /// </summary>
    public bool IsControlTeam(string tenantId, Activity activity)
    {
        if (teams.ControlTeamId is not { } control || activity.ChannelData is not { } data) return false;
        if (data.Team?.Id != control || !Same(teams.HomeTenantId, tenantId)) return false;
        return data.Channel?.Type != "shared" && (activity.From?.TenantId is not { } own || Same(teams.HomeTenantId, own));
    }

    private IEnumerable<OrganiserRole> Of(string tenantId, string objectId) =>
        Guid.TryParse(tenantId, out var tenant) && Guid.TryParse(objectId, out var person) ? roles[(tenant, person)] : [];

    private static bool Same(Guid id, string text) => Guid.TryParse(text, out var other) && other == id;
}
