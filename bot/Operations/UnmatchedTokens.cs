using System.CommandLine;
using CoeBot.Conversations;

namespace CoeBot.Operations;

/// <summary>
/// What was typed beside the words and options that a command knows. Settings are that: <c>--Key=value</c>, or <c>--Section:Key value</c>. Anything
/// else was mistyped, and to pass over it would do something other than was asked: start the service, or leave an <c>--apply</c> out.
/// </summary>
internal static class UnmatchedTokens
{
    /// <summary>Settings without a section: ASP.NET's own, and the one that OpenTelemetry named.</summary>
    private static readonly string[] WithoutSection =
    [
        "--urls", "--http_ports", "--https_ports", "--environment", "--contentRoot", "--webRoot", "--applicationName", "--allowedHosts",
        "--OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    /// <returns>One sentence on the first that was mistyped; null where there is none.</returns>
    public static string? ProblemIn(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var takesWords = TakesWords(command);
        string? before = null;
        foreach (var (word, value) in Pairs(takesWords ? [.. parsed.CommandResult.Tokens.Select(token => token.Value), .. parsed.UnmatchedTokens] : parsed.UnmatchedTokens))
        {
            if (!IsOption(word))
            {
                if (takesWords) continue;
                // What stands behind a setting may be the rest of its value, and that is not repeated.
                return before is null ? Unknown(command, word) : $"What follows the value of {before} is no setting. Put a value with spaces in quotation marks. Nothing was done.";
            }

            before = Key(word);
            if (!IsSetting(command, before, word)) return Unknown(command, before);
            if (value is null && before == word) return $"{before} has no value. Nothing was done.";
        }

        return null;
    }

    /// <summary>Parts the words of a command from the settings among them.</summary>
    public static (IReadOnlyList<string> Words, string[] Settings) Split(IEnumerable<string> tokens)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        foreach (var (word, value) in Pairs([.. tokens]))
        {
            (IsOption(word) ? settings : words).Add(word);
            if (value is not null) settings.Add(value);
        }

        return (words, [.. settings]);
    }

    // A setting is --Key=value, or --Key and the value as the next word.
    private static IEnumerable<(string Word, string? Value)> Pairs(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var hasValue = IsOption(tokens[i]) && Key(tokens[i]) == tokens[i] && i + 1 < tokens.Count && !IsOption(tokens[i + 1]);
            yield return hasValue ? (tokens[i], tokens[++i]) : (tokens[i], null);
        }
    }

    private static bool IsSetting(Command command, string key, string word) =>
        key.Contains(':', StringComparison.Ordinal)
        || WithoutSection.Contains(key, StringComparer.OrdinalIgnoreCase)
        || (key != word && Meant(command, key) is null);

    private static string Unknown(Command command, string word)
    {
        // What has a = is perhaps a part of a connection string that was typed without its quotation marks.
        var shown = word.Contains('=', StringComparison.Ordinal) ? "what begins with " + Key(word) : word;
        var known = command is RootCommand ? $"There is no {(IsOption(word) ? "option" : "command")} {shown}" : $"The command {command.Name} does not know {shown}";
        var called = command is RootCommand ? "--help" : $"{command.Name} --help";
        return Meant(command, word) is { } meant ? $"{known}. Did you mean {meant}? Nothing was done." : $"{known}; {called} lists what there is. Nothing was done.";
    }

    private static string? Meant(Command command, string word) => IsOption(word)
        ? Spelling.Nearest(word, [.. command.Options.Select(option => option.Name), .. WithoutSection])
        : Spelling.Nearest(word, command.Subcommands.Select(each => each.Name)) ?? Spelling.Nearest($"--{word}", command.Options.Select(option => option.Name));

    private static bool TakesWords(Command command) => command.Arguments.Any(argument => argument.Arity.MaximumNumberOfValues > 1);

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static string Key(string word) => word.Split('=', 2)[0];
}
