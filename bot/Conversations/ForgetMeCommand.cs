using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class ForgetMeCommand(RememberedDetails remembered) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["forget me"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        await remembered.ForgetAsync(asking.Person)
            ? OutgoingMessage.OfCard(AnswerNotices.Forgotten, "Your role and organisation are forgotten")
            : Reply.Notice("There was nothing to forget", "We had no role or organisation remembered for you.", "Answers that you have given are kept. Type mine in a chat with me to see or withdraw them.");
}
