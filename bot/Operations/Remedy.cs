using CoeBot.Broadcasts;
using CoeBot.Configuration;

namespace CoeBot.Operations;

/// <summary>How to mend what the doctor found: the setting or the grant by its name, and the command that gives it.</summary>
internal static class Remedy
{
    public const string Provision = "While the application has the role fullcontrol on the site (bot/docs/deploy.md, step 3), run: dotnet run --project bot -- provision";

    public const string Read = "read";
    public const string Write = "write";

    /// <summary>Makes lists and columns. Only while the list is provisioned: the service runs with <see cref="Write"/>.</summary>
    public const string FullControl = "fullcontrol";

    public static string Token(TeamsSettings teams, Guid tenant) =>
        $"Entra gave none in tenant {tenant}. Check Identity:Kind and its values. For a new secret: " +
        $"az ad app credential reset --id {teams.AppId} --append";

    /// <param name="code">What Graph said.</param>
    /// <param name="role">The role that is missing.</param>
    /// <param name="teams">Whose application asks.</param>
    /// <param name="sharePoint">Which site.</param>
    public static string Grant(string code, string role, TeamsSettings teams, SharePointSettings sharePoint) =>
        $"the application lacks Sites.Selected with the role {role} on the site ({code}). " +
        $"Consent: m365 entra approleassignment add --appId {teams.AppId} --resource \"Microsoft Graph\" --scopes \"Sites.Selected\" · " +
        $"Role: {Role(role == Read ? Write : role, teams, sharePoint)}";

    public static string Channel(Target target) =>
        $"{target.TeamName} no longer has this channel. Type follow here in the channel that takes its place.";

    public static string Team(Target target, string code) =>
        $"Teams says {code}. Add the app to the team {target.TeamName} again: Manage team, Apps, CoeBot.";

    public static string GroupChat(Target target, string code) =>
        $"Teams says {code}. Add the app to the chat {target.Name} again: Apps, CoeBot.";

    public static string Host(Uri serviceUrl) =>
        $"its messages go to {serviceUrl.Authority}, which Teams:ServiceHosts does not allow. Add the host there, if it is one of Microsoft's.";

    // The command of its own takes the site's address only; where the site is known by its id, Graph is asked as that command would.
    private static string Role(string role, TeamsSettings teams, SharePointSettings sharePoint) => sharePoint.SiteUrl is { } address
        ? $"m365 spo site apppermission add --siteUrl {address.AbsoluteUri} --appId {teams.AppId} --appDisplayName CoeBot --permission {role}"
        : $"m365 request --method post --url \"@graph/sites/{sharePoint.SiteId}/permissions\" --content-type \"application/json\" --body " +
            $$$"""'{"roles":["write"],"grantedToIdentities":[{"application":{"id":"{{{teams.AppId}}}","displayName":"CoeBot"}}]}'""" +
            (role == FullControl ? Raise(sharePoint) : "");

    // Graph gives read and write only, and more to who has one of them.
    private static string Raise(SharePointSettings sharePoint) =>
        $", then with the id in its reply: m365 request --method patch --url \"@graph/sites/{sharePoint.SiteId}/permissions/ID\" --content-type \"application/json\" --body " +
        $$$"""'{"roles":["{{{FullControl}}}"]}'""";
}
