using CoeBot.Cards;
using CoeBot.Configuration;

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

    public bool IsOrganiser(string tenantId, string objectId, string teamId) =>
        Of(tenantId, objectId).Contains(OrganiserRole.Organiser) || IsControlTeam(tenantId, teamId);

    public bool IsControlTeam(string tenantId, string teamId) => teams.ControlTeamId is { } control && control == teamId && Same(teams.HomeTenantId, tenantId);

    private IEnumerable<OrganiserRole> Of(string tenantId, string objectId) =>
        Guid.TryParse(tenantId, out var tenant) && Guid.TryParse(objectId, out var person) ? roles[(tenant, person)] : [];

    private static bool Same(Guid id, string text) => Guid.TryParse(text, out var other) && other == id;
}
