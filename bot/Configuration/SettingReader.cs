using System.Globalization;

namespace CoeBot.Configuration;

/// <summary>
/// Reads settings one by one and gathers every problem, so that an operator mends all of them after one start.
/// The options binder stops at the first value it can't convert and knows neither GUIDs nor key lengths; that is why it isn't used.
/// A problem never repeats the value: it may be a secret.
/// </summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    public bool Has(string key) => !string.IsNullOrWhiteSpace(configuration[key]);

    public string? Optional(string key) => Has(key) ? configuration[key]!.Trim() : null;

    public string Required(string key, string expected)
    {
        if (Optional(key) is { } value) return value;
        Missing(key, expected);
        return "";
    }

    public Guid Id(string key, string expected, Guid? fallback = null) =>
        Parse(key, $"{expected}, a GUID", fallback, value => Guid.TryParse(value, out var id) && id != Guid.Empty ? id : null);

    /// <summary>An absolute address; https unless it names this machine.</summary>
    public Uri Address(string key, string expected, Uri? fallback = null) =>
        Parse(key, $"{expected}, an https address", fallback, Addresses.Secure) ?? Addresses.Placeholder;

    public Uri? OptionalAddress(string key, string expected) => Has(key) ? Address(key, expected) : null;

    public int Number(string key, string expected, int fallback, int least, int most) =>
        Parse<int>(key, $"{expected}, a whole number from {least} to {most}", fallback,
            value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null);

    public DateOnly? OptionalDate(string key, string expected) =>
        Has(key)
            ? Parse<DateOnly>(key, $"{expected}, an ISO date such as 2026-09-30", null,
                value => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null)
            : null;

    public TEnum OneOf<TEnum>(string key, string expected, TEnum? fallback = null) where TEnum : struct, Enum =>
        Parse(key, $"{expected}: {string.Join(", ", Enum.GetNames<TEnum>())}", fallback,
            value => Enum.GetNames<TEnum>().Contains(value, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<TEnum>(value, ignoreCase: true) : null);

    public byte[] Secret(string key, string expected, int leastBytes)
    {
        var value = Optional(key);
        if (value is null)
        {
            Missing(key, expected);
            return [];
        }

        var bytes = new byte[value.Length];
        if (Convert.TryFromBase64String(value, bytes, out var length) && length >= leastBytes) return bytes[..length];
        Wrong(key, expected);
        return [];
    }

    /// <summary>The keys of a numbered list: <c>Teams:Tenants:0</c>, <c>Teams:Tenants:1</c> …</summary>
    public IReadOnlyList<string> Each(string key) => [.. configuration.GetSection(key).GetChildren().Select(child => child.Path)];

    public void Missing(string key, string expected) => problems.Add($"{key} is missing. Expected: {expected}.");

    public void Wrong(string key, string expected) => problems.Add($"{key} is not valid. Expected: {expected}.");

    public void ThrowIfAny()
    {
        if (problems.Count > 0) throw new SettingsException(problems);
    }

    private T Parse<T>(string key, string expected, T? fallback, Func<string, T?> parse) where T : struct
    {
        if (Optional(key) is not { } value)
        {
            if (fallback is { } given) return given;
            Missing(key, expected);
            return default;
        }

        if (parse(value) is { } parsed) return parsed;
        Wrong(key, expected);
        return default;
    }

    private Uri? Parse(string key, string expected, Uri? fallback, Func<string, Uri?> parse)
    {
        if (Optional(key) is not { } value)
        {
            if (fallback is null) Missing(key, expected);
            return fallback;
        }

        if (parse(value) is { } parsed) return parsed;
        Wrong(key, expected);
        return null;
    }
}
