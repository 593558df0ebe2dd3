using System.Buffers.Binary;

namespace CoeBot.Responses;

/// <summary>
/// Mints references that survive being read out or copied by hand: no 0, O, 1, I or L. The first half goes on with the time, a step in
/// 50 ms, and comes round in half a day: those of one moment lie side by side in their index, so that answers which commit together
/// change one page of it. The second half is chance: that of an id, since asking the system for some costs a microsecond each time.
/// </summary>
internal static class References
{
    public const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public const int Length = 8;

    private const int OfTime = 4;
    private const long Step = 50;

    /// <param name="clock">Says when.</param>
    /// <param name="id">The answer's own, or a new one where the reference of that is taken.</param>
    public static string Mint(TimeProvider clock, Guid id) => string.Create(Length, (Step: clock.GetUtcNow().ToUnixTimeMilliseconds() / Step, Chance: ChanceOf(id)), static (text, halves) =>
    {
        Spell(halves.Step, text[..OfTime]);
        Spell(halves.Chance, text[OfTime..]);
    });

    // The second half of an id is chance but for its highest bits, and only the lowest digits of it are spelt.
    private static long ChanceOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) & long.MaxValue;
    }

    private static void Spell(long number, Span<char> text)
    {
        for (var n = text.Length - 1; n >= 0; n--, number /= Alphabet.Length) text[n] = Alphabet[(int)(number % Alphabet.Length)];
    }
}
