using System.Globalization;

namespace CoeBot.Http;

/// <summary>
/// The Retry-After header. .NET's typed header knows whole seconds and dates only, but Graph and Teams also send decimals such as 2.128.
/// </summary>
internal static class RetryAfter
{
    public const string Header = "Retry-After";

    // Nobody who writes more can have meant it, and the sum with a clock must not overflow.
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    /// <returns>How long to wait from <paramref name="now"/>: from zero to a day. Null where the header is missing or is neither form.</returns>
    public static TimeSpan? Parse(string? value, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        var text = value.Trim();
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return seconds >= (decimal)Most.TotalSeconds ? Most : TimeSpan.FromMilliseconds((double)(seconds * 1000));
        if (!DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        var wait = date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Most ? wait : Most;
    }
}
