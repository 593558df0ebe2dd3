using System.Net;
using System.Text.RegularExpressions;

namespace CoeBot.Conversations;

/// <summary>What a person typed, without the mention: the first word in lower case, and the rest as typed.</summary>
internal sealed partial record CommandText(string Word, string Rest)
{
    public static CommandText Read(string? text)
    {
        var plain = string.Concat(Words(text).Select(letter => char.IsControl(letter) ? ' ' : letter));
        var words = Space().Replace(plain, " ").Trim().TrimStart('/').TrimEnd('.', '!', '?');
        if (words.StartsWith("forget me", StringComparison.OrdinalIgnoreCase)) return new CommandText("forget me", "");
        var parts = words.Split(' ', 2);
        return new CommandText(parts[0].ToLowerInvariant(), parts.Length > 1 ? parts[1].Trim() : "");
    }

    /// <summary>All that was typed, without mentions: those are names, of the bot or of people.</summary>
    public static string Words(string? text) => WebUtility.HtmlDecode(Mention().Replace(text ?? "", " "));

    public override string ToString() => nameof(CommandText);

    [GeneratedRegex("<at[^>]*>.*?</at>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
