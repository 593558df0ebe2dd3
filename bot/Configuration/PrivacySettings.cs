namespace CoeBot.Configuration;

internal sealed record PrivacySettings(byte[] Key, int RetentionDays, Uri NoticeUrl)
{
    private const string Expected = "at least 32 random bytes in base64";

    /// <summary>Keys that were replaced: who answered under one of them is found again.</summary>
    public IReadOnlyList<byte[]> PreviousKeys { get; init; } = [];

    public static PrivacySettings Read(SettingReader reader) => new(
        reader.Secret("Privacy:Key", Expected, leastBytes: 32),
        reader.Number("Privacy:RetentionDays", "how many days an answer is kept", fallback: 365, least: 1, most: 3650),
        reader.Address("Privacy:NoticeUrl", "the address of the privacy notice"))
    {
        PreviousKeys = [.. reader.Each("Privacy:PreviousKeys").Select(key => reader.Secret(key, $"{Expected}, a key that was replaced", leastBytes: 32))],
    };

    // A record prints its members; this one holds a key.
    public override string ToString() => nameof(PrivacySettings);
}
