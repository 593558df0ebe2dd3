namespace CoeBot.Configuration;

/// <summary>How sections go out. Teams allows 50 requests a second per app and tenant; half is left for answers.</summary>
/// <param name="PostsPerSecond">In one tenant.</param>
/// <param name="CampaignFile">YAML: which section goes when to whom; null where there is none.</param>
internal sealed record BroadcastSettings(int PostsPerSecond, string? CampaignFile = null)
{
    public static BroadcastSettings Read(SettingReader reader)
    {
        var file = reader.Optional("Broadcast:CampaignFile");
        if (file is not null && !File.Exists(file)) reader.Wrong("Broadcast:CampaignFile", "a campaign file (YAML) that exists");
        return new(reader.Number("Broadcast:PostsPerSecond", "posts a second in one tenant", fallback: 25, least: 1, most: 50), file);
    }
}
