namespace CoeBot.Configuration;

internal enum DigestPeriod
{
    Daily,
    Weekly,
    Never,
}

/// <summary>When reviewers are told what waits for them, and where. <paramref name="Hour"/> is by clocks in London.</summary>
/// <param name="Channel">The name of a target, as organisers know it; null for the first channel of the control team.</param>
internal sealed record DigestSettings(DigestPeriod Every, int Hour, string? Channel)
{
    public static DigestSettings Read(SettingReader reader) => new(
        reader.OneOf<DigestPeriod>("Digest:Every", "how often reviewers get a digest", DigestPeriod.Daily),
        reader.Number("Digest:Hour", "the hour of the digest, in London", fallback: 9, least: 0, most: 23),
        reader.Optional("Digest:Channel"));
}
