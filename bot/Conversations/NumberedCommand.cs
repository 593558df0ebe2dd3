using System.Globalization;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>A command that takes the number of a broadcast, for organisers and for whoever tests with it.</summary>
internal abstract class NumberedCommand(BroadcastStore broadcasts, string word) : ICommand
{
    public IReadOnlyList<string> Words { get; } = [word];

    public bool ForOrganisers => true;

    public bool ForTesters => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || await broadcasts.FindAsync(number, ct) is not { } broadcast)
            return Reply.Notice(Strings.NumberedCommand_ThereIsNoBroadcastWith, Strings.NothingWasChanged, Strings.NumberedCommand_TypeBroadcastsToSeeTheLatest);
        return asking.MayManage(broadcast)
            ? await RunAsync(asking, broadcast, ct)
            : Reply.Notice(Strings.ThatIsForOrganisers, Strings.NothingWasChanged, Rights.TestOnly);
    }

    protected BroadcastStore Broadcasts => broadcasts;

    protected static string Status(long number) => Strings.FormatNumberedCommand_TypeStatusToSeeWhere(number);

    protected abstract Task<OutgoingMessage> RunAsync(Asking asking, Broadcast broadcast, CancellationToken ct);
}
