using System.Security.Cryptography;

namespace CoeBot.Responses;

/// <summary>
/// Mints references that survive being read out or copied by hand: no 0, O, 1, I or L. The first half goes on with the time, a step in
/// 50 ms, and comes round in half a day: those of one moment lie side by side in their index, so that answers which commit together
/// change one page of it. The second half is chance.
/// </summary>
internal static class References
{
    public const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public const int Length = 8;

    private const int OfTime = 4;
    private const long Step = 50;

    public static string Mint(TimeProvider clock) => string.Create(Length, clock.GetUtcNow().ToUnixTimeMilliseconds() / Step, static (text, step) =>
    {
        for (var n = OfTime - 1; n >= 0; n--, step /= Alphabet.Length) text[n] = Alphabet[(int)(step % Alphabet.Length)];
        RandomNumberGenerator.GetItems(Alphabet, text[OfTime..]);
    });
}
