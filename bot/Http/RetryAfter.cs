using System.Globalization;

namespace CoeBot.Http;

/// <summary>
/// The <c>Retry-After</c> header from its raw text. Microsoft's services also send seconds with decimals, which the typed header
/// of .NET reads as nothing at all.
/// </summary>
internal static class RetryAfter
{
    /// <returns>How long to wait, never less than nothing; null where the header is missing or says nothing.</returns>
    public static TimeSpan? Parse(string? value, DateTimeOffset now)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var seconds))
            return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
        if (!DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until)) return null;
        return until > now ? until - now : TimeSpan.Zero;
    }
}
