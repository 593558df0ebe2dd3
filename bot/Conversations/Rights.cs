using CoeBot.Cards;
using CoeBot.Configuration;

namespace CoeBot.Conversations;

/// <summary>Who may broadcast: named organisers, and everyone in the control team while they are in it.</summary>
internal sealed class Rights(TeamsSettings teams)
{
    public static string WhoMay => Strings.Rights_OnlyOrganisersOfTheConsultation;

    public static string TestOnly => Strings.Rights_YouMayPostToTestChannels;

    /// <summary>May broadcast to test channels, and nothing else.</summary>
    public bool IsTester(string tenantId, string objectId) => Of(tenantId, objectId).Any();

    public bool IsOrganiser(string tenantId, string objectId, string teamId) =>
        Of(tenantId, objectId).Any(organiser => organiser.Role == OrganiserRole.Organiser) || IsControlTeam(tenantId, teamId);

    public bool IsControlTeam(string tenantId, string teamId) => teams.ControlTeamId is { } control && control == teamId && Same(teams.HomeTenantId, tenantId);

    private IEnumerable<Organiser> Of(string tenantId, string objectId) =>
        Guid.TryParse(tenantId, out var tenant) && Guid.TryParse(objectId, out var person)
            ? teams.Organisers.Where(organiser => organiser.Tenant == tenant && organiser.ObjectId == person)
            : [];

    private static bool Same(Guid id, string text) => Guid.TryParse(text, out var other) && other == id;
}
