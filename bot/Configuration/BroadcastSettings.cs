namespace CoeBot.Configuration;

/// <summary>Posts a second and tenant. Teams allows 50 requests a second per app and tenant; half is left for answers.</summary>
internal sealed record BroadcastSettings(int PostsPerSecond)
{
    public static BroadcastSettings Read(SettingReader reader) =>
        new(reader.Number("Broadcast:PostsPerSecond", "posts a second in one tenant", fallback: 25, least: 1, most: 50));
}
