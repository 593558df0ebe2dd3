using CoeBot.Cards;
using CoeBot.Configuration;

namespace CoeBot.Conversations;

/// <summary>Who may broadcast: named organisers, and everyone in the control team while they are in it.</summary>
internal sealed class Rights(TeamsSettings teams)
{
    public static string WhoMay => Strings.Rights_OnlyOrganisersOfTheConsultation;

    public static string TestOnly => Strings.Rights_YouMayPostToTestChannels;

    /// <summary>May broadcast to test channels, and nothing else.</summary>
    public bool IsTester(string tenantId, string objectId) =>
        teams.Organisers.Any(organiser => Same(organiser.Tenant, tenantId) && Same(organiser.ObjectId, objectId));

    public bool IsOrganiser(string tenantId, string objectId, string teamId) =>
        teams.Organisers.Any(organiser => organiser.Role == OrganiserRole.Organiser
            && Same(organiser.Tenant, tenantId) && Same(organiser.ObjectId, objectId))
        || IsControlTeam(tenantId, teamId);

    public bool IsControlTeam(string tenantId, string teamId) => teams.ControlTeamId is { } control && control == teamId && Same(teams.HomeTenantId, tenantId);

    private static bool Same(Guid id, string text) => Guid.TryParse(text, out var other) && other == id;
}
