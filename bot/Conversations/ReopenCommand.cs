using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>reopen</c>: takes answers again, posted cards get their questions back. Asks first.</summary>
internal sealed class ReopenCommand(ConsultationWindow window, ChangePlans plans, ChangeStore changes) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["reopen"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (window.IsPastItsDays)
            return Reply.Notice("The last day has passed", "Nothing was changed.", "Whoever runs CoeBot can set a later Consultation:Closes; then type reopen.");
        var plan = await plans.AllAsync(ct);
        if (await window.ClosedSinceAsync(ct) is null && plan.Closed == 0) return Reply.Notice("The consultation is not closed", "Nothing was changed.");
        var number = await changes.AskAsync(PostChangeKind.Reopen, null, "", asking.Actor, asking.Conversation);
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, Verbs.ConfirmReopen, "Open the consultation again?",
            ChangeQuestions.Facts(plan),
            "Answers are taken again, and every posted card gets its questions back, with the text that the paper has now.",
            "Open it again"));
    }
}
