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
        if (!byWord.TryGetValue(text.Word, out var command)) return Task.FromResult(Unknown());
        LogCommand(command.Words[0]);
        return command.ForOrganisers && !asking.IsOrganiser && !(command.ForTesters && asking.IsTester)
            ? Task.FromResult(Reply.Notice("That is for organisers", Rights.WhoMay, "Nothing was changed. Type help to see what you can do."))
            : command.RunAsync(asking, text.Rest, ct);
    }

    private static OutgoingMessage Unknown() => Reply.Notice(
        "I don't know that word",
        "Nothing was stored: I keep only answers given on a card.",
        "Type help to see what you can ask, or sections to see what you can answer.");

    [LoggerMessage(LogLevel.Information, "Command {Command}")]
    private partial void LogCommand(string command);
}

internal static class Reply
{
    public static OutgoingMessage Notice(string heading, params string[] paragraphs) => OutgoingMessage.OfCard(NoticeCard.Build(heading, paragraphs), heading);
}
