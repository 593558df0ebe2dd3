namespace CoeBot.Responses;

internal static class SectionVersions
{
    private const int Longest = 64;

    /// <summary>A version comes back from a card, so it is checked like any input before it is kept: hexadecimal and short.</summary>
    public static bool IsOne(string? version) => version is { Length: > 0 and <= Longest } && version.All(char.IsAsciiHexDigitLower);
}
