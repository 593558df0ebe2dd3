namespace CoeBot.Configuration;

internal sealed record PrivacySettings(byte[] Key, int RetentionDays, Uri NoticeUrl)
{
    public static PrivacySettings Read(SettingReader reader) => new(
        reader.Secret("Privacy:Key", "at least 32 random bytes in base64", leastBytes: 32),
        reader.Number("Privacy:RetentionDays", "how many days an answer is kept", fallback: 365, least: 1, most: 3650),
        reader.Address("Privacy:NoticeUrl", "the address of the privacy notice"));

    // A record prints its members; this one holds a key.
    public override string ToString() => nameof(PrivacySettings);
}
