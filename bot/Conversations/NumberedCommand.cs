using System.Globalization;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>A command that takes the number of a broadcast, for organisers and for whoever tests with it.</summary>
/// <param name="broadcasts">Finds the broadcast.</param>
/// <param name="word">The command.</param>
/// <param name="may">A word that may stand behind the number.</param>
internal abstract class NumberedCommand(BroadcastStore broadcasts, string word, string may = "") : ICommand
{
    public IReadOnlyList<string> Words { get; } = [word];

    public bool ForOrganisers => true;

    public bool ForTesters => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var (typed, more) = rest.Split(' ', 2) is [var first, var second] && second.Equals(may, StringComparison.OrdinalIgnoreCase) ? (first, may) : (rest, "");
        if (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || await broadcasts.FindAsync(number, ct) is not { } broadcast)
            return Reply.Notice(Strings.NumberedCommand_ThereIsNoBroadcastWith, Strings.NothingWasChanged, Strings.NumberedCommand_TypeBroadcastsToSeeTheLatest);
        return asking.MayManage(broadcast)
            ? await RunAsync(asking, broadcast, more, ct)
            : Reply.Notice(Strings.ThatIsForOrganisers, Strings.NothingWasChanged, Rights.TestOnly);
    }

    protected BroadcastStore Broadcasts => broadcasts;

    protected static string Status(long number) => Strings.FormatNumberedCommand_TypeStatusToSeeWhere(number);

    /// <param name="asking">Who asks, and where.</param>
    /// <param name="broadcast">The one of that number, which the person may manage.</param>
    /// <param name="more">The word behind the number; empty where there is none.</param>
    /// <param name="ct">Ends the reading of data; what is written is written.</param>
    protected abstract Task<OutgoingMessage> RunAsync(Asking asking, Broadcast broadcast, string more, CancellationToken ct);
}
