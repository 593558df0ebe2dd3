using System.Security.Cryptography;

namespace CoeBot.Responses;

/// <summary>Mints references that survive being read out or copied by hand: no 0, O, 1, I or L.</summary>
internal static class References
{
    public const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public const int Length = 8;

    public static string Mint() => RandomNumberGenerator.GetString(Alphabet, Length);
}
