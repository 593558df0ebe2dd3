using System.Text.RegularExpressions;

namespace CoeBot.Configuration;

/// <summary>What the Teams app package says of who runs the service. Only the command <c>manifest</c> reads it.</summary>
/// <param name="Id">Of the app, as Teams knows it; the bot's application id unless set.</param>
/// <param name="Version">Teams takes an upload only if it is higher than the last one.</param>
/// <param name="Domain">The service's public host, or null: cards need none.</param>
/// <param name="PaperHost">Where the paper is published, or null: then its addresses unfold into no card.</param>
internal sealed partial record ManifestSettings(
    Guid Id, Guid BotId, string Version, string Developer, Uri WebsiteUrl, Uri PrivacyUrl, Uri TermsUrl, string? Domain, string? PaperHost)
{
    public static ManifestSettings Read(SettingReader reader)
    {
        var bot = reader.Id("Teams:AppId", "the application (client) id of the bot");
        var website = reader.Address("Manifest:WebsiteUrl", "where people find help with the app");
        return new ManifestSettings(
            reader.Id("Manifest:Id", "the id of the Teams app", bot),
            bot,
            Matching(reader, "Manifest:Version", "three numbers such as 1.2.3", SoftwareVersion, VersionPattern())!,
            reader.Required("Manifest:Developer", "the organisation that runs the service, up to 32 characters"),
            website,
            reader.Address("Privacy:NoticeUrl", "the address of the privacy notice"),
            reader.Address("Manifest:TermsUrl", "the terms of use", website),
            Matching(reader, "Manifest:Domain", "a host name such as coebot.example.org", null, DomainPattern()),
            Host(reader.OptionalAddress("Paper:SiteUrl", "the public address of the paper")));
    }

    // Teams unfolds public names only.
    private static string? Host(Uri? paper) => paper is { HostNameType: UriHostNameType.Dns, IsLoopback: false } ? paper.IdnHost : null;

    private static string SoftwareVersion => typeof(ManifestSettings).Assembly.GetName().Version!.ToString(fieldCount: 3);

    private static string? Matching(SettingReader reader, string key, string expected, string? fallback, Regex pattern)
    {
        var value = reader.Optional(key) ?? fallback;
        if (value is not null && !pattern.IsMatch(value)) reader.Wrong(key, expected);
        return value;
    }

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}\z")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex DomainPattern();
}
