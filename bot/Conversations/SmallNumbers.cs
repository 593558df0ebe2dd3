using System.Globalization;

namespace CoeBot.Conversations;

/// <summary>A count below five could point at a person; it is said exactly only where no one but organisers reads it.</summary>
internal static class SmallNumbers
{
    private const int Least = 5;

    // In a channel everyone reads what an organiser asks.
    public static Func<long, string> For(Asking asking) => asking.IsInChannel ? Vague : Exact;

    // Rounded all of them: an exact total beside exact others would give the hidden one away.
    private static string Vague(long count) => count switch
    {
        0 => "0",
        < Least => "fewer than 5",
        _ => $"at least {Exact(count / Least * Least)}",
    };

    private static string Exact(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
