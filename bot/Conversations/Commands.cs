using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>Finds the command for what was typed. Every word gets a useful answer.</summary>
internal sealed partial class Commands(IEnumerable<ICommand> commands, ILogger<Commands> log)
{
    private readonly Dictionary<string, ICommand> byWord = commands
        .SelectMany(command => command.Words.Select(word => (word, command)))
        .ToDictionary(pair => pair.word, pair => pair.command);

    public Task<OutgoingMessage> RunAsync(Asking asking, CommandText text, CancellationToken ct)
    {
        if (!byWord.TryGetValue(text.Word, out var command)) return Task.FromResult(Unknown(Near(text.Word)));
        LogCommand(command.Words[0]);
        return command.ForOrganisers && !asking.IsOrganiser && !(command.ForTesters && asking.IsTester)
            ? Task.FromResult(Reply.Notice(Strings.ThatIsForOrganisers, Rights.WhoMay, Strings.Commands_TypeHelpToSeeWhat))
            : command.RunAsync(asking, text.Rest, ct);
    }

    /// <summary>
    /// Whether a command was meant, perhaps with a slip of typing. More than two words that end in a question mark never are, so that
    /// "read this how?" is a question; one word alone always is.
    /// </summary>
    public bool IsMeant(string? typed)
    {
        var words = CommandText.Words(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return true;
        if (words.Length > 2 && words[^1].EndsWith('?')) return false;
        var text = CommandText.Read(typed);
        return byWord.ContainsKey(text.Word) || Near(text.Word) is not null;
    }

    // Short words are near too many others.
    private string? Near(string word) => word.Length < 5 ? null : Spelling.Nearest(word, byWord.Keys);

    private static OutgoingMessage Unknown(string? near) => Reply.Notice(
        Strings.Commands_IDontKnowThatWord,
        near is null
            ? Strings.Commands_NothingWasStored
            : Strings.FormatCommands_NothingWasStoredIKeepAnswersGiven(near),
        Strings.Commands_TypeHelpToSeeWhatYou);

    [LoggerMessage(LogLevel.Information, "Command {Command}")]
    private partial void LogCommand(string command);
}

internal static class Reply
{
    public static OutgoingMessage Notice(string heading, params string[] paragraphs) => OutgoingMessage.OfCard(NoticeCard.Build(heading, paragraphs), heading);
}
