using CoeBot.Cards;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class ForgetMeCommand(RememberedDetails remembered) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["forget me"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        await remembered.ForgetAsync(asking.Person)
            ? OutgoingMessage.OfCard(AnswerNotices.Forgotten, Strings.YourRoleAndOrganisationAreForgotten)
            : Reply.Notice(Strings.ForgetMeCommand_ThereWasNothingToForget, Strings.ForgetMeCommand_WeHadNoRoleOrOrganisation, Strings.AnswersThatYouHaveGiven);
}
