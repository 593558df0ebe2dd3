namespace CoeBot.Configuration;

/// <summary>Everything an operator can set, read and checked once at start.</summary>
internal sealed record Settings(
    PaperSettings Paper,
    ConsultationSettings Consultation,
    TeamsSettings Teams,
    IdentitySettings Identity,
    SharePointSettings SharePoint,
    StorageSettings Storage,
    PrivacySettings Privacy,
    BroadcastSettings Broadcast,
    DigestSettings Digest,
    TelemetrySettings Telemetry)
{
    /// <exception cref="SettingsException">A value is missing or wrong; all such values are named.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var reader = new SettingReader(configuration);
        var settings = new Settings(
            PaperSettings.Read(reader),
            ConsultationSettings.Read(reader),
            TeamsSettings.Read(reader),
            IdentitySettings.Read(reader),
            SharePointSettings.Read(reader),
            StorageSettings.Read(reader),
            PrivacySettings.Read(reader),
            BroadcastSettings.Read(reader),
            DigestSettings.Read(reader),
            TelemetrySettings.Read(reader));
        settings.RefuseLoopbackBesideRealHosts(reader);
        reader.ThrowIfAny();
        return settings;
    }

    // The fixed token of a rehearsal must never meet a real host, and a real deployment must never trust a rehearsal's keys.
    private void RefuseLoopbackBesideRealHosts(SettingReader reader)
    {
        if (Identity.Kind != IdentityKind.Loopback) return;
        const string expected = "an address of this machine, because Identity:Kind is Loopback";
        if (!Teams.ServiceHosts.All(host => host.IsLoopback)) reader.Wrong("Teams:ServiceHosts", expected);
        if (!Teams.Issuers.All(issuer => issuer.OpenIdMetadata.IsLoopback)) reader.Wrong("Teams:OpenIdMetadata", expected);
        if (!SharePoint.GraphBaseUrl.IsLoopback) reader.Wrong("SharePoint:GraphBaseUrl", expected);
    }
}
