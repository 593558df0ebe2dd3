using CoeBot.Cards;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>erase</c>: asks first, removes nothing.</summary>
internal sealed class EraseCommand(AnswerStore answers) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["erase"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        OwnChat.Is(asking)
            ? OutgoingMessage.OfCard(EraseCard.Ask((await answers.ListAsync(asking.Person, ct)).Count), Strings.EraseCommand_PleaseConfirm)
            : OwnChat.Elsewhere("erase");
}
