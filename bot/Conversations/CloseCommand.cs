using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>close</c>: no more answers, every posted card becomes read-only. Asks first.</summary>
internal sealed class CloseCommand(ConsultationWindow window, ChangePlans plans, ChangeStore changes) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["close"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (await window.ClosedSinceAsync(ct) is not null)
            return Reply.Notice("The consultation is closed already", "Nothing was changed.", "Type reopen to take answers again.");
        var plan = await plans.AllAsync(ct);
        var number = await changes.AskAsync(PostChangeKind.Close, null, "", asking.Actor, asking.Conversation);
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, Verbs.ConfirmClose, "Close the consultation?",
            ChangeQuestions.Facts(plan),
            "From then on no answer is taken, and every posted card becomes read-only. Who sends an answer late gets their words back. Answers already given stay.",
            "Close the consultation"));
    }
}
