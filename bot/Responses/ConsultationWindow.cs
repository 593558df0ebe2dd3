using System.Globalization;
using CoeBot.Configuration;

namespace CoeBot.Responses;

/// <summary>Whether answers are taken now. Days begin and end in London, where the paper's readers are.</summary>
internal sealed class ConsultationWindow(ConsultationSettings consultation, TimeProvider clock)
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public DateOnly? Closes => consultation.Closes;

    /// <returns>Why no answer can be taken now, in words for a member; null where it can.</returns>
    public string? WhyClosed()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), London).DateTime);
        if (today < consultation.Opens) return $"The consultation opens on {consultation.Opens.Value.ToString("d MMMM yyyy", British)}.";
        if (today > consultation.Closes) return $"The consultation closed on {consultation.Closes.Value.ToString("d MMMM yyyy", British)}.";
        return null;
    }
}
