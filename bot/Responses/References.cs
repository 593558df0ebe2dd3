using System.Security.Cryptography;

namespace CoeBot.Responses;

/// <summary>
/// Mints references that survive being read out or copied by hand: no 0, O, 1, I or L. The first two characters go on with the hours and
/// come round in forty days: those of one hour lie side by side in their index, so that answers which commit together change one page
/// of it. The other six are chance.
/// </summary>
internal static class References
{
    public const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public const int Length = 8;

    private const int OfTime = 2;

    public static string Mint(TimeProvider clock)
    {
        var hour = (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 3600 % (Alphabet.Length * Alphabet.Length));
        return string.Create(Length, hour, static (text, hour) =>
        {
            (text[0], text[1]) = (Alphabet[hour / Alphabet.Length], Alphabet[hour % Alphabet.Length]);
            RandomNumberGenerator.GetItems(Alphabet, text[OfTime..]);
        });
    }
}
