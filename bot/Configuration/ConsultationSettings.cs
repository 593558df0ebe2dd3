namespace CoeBot.Configuration;

/// <summary>First and last day on which answers are taken, both included, in Europe/London.</summary>
internal sealed record ConsultationSettings(DateOnly? Opens, DateOnly? Closes)
{
    public static ConsultationSettings Read(SettingReader reader)
    {
        var opens = reader.OptionalDate("Consultation:Opens", "the first day for answers");
        var closes = reader.OptionalDate("Consultation:Closes", "the last day for answers");
        if (opens > closes) reader.Wrong("Consultation:Closes", "a day not before Consultation:Opens");
        return new ConsultationSettings(opens, closes);
    }
}
