using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>reopen</c>: takes answers again, posted cards get their questions back.</summary>
internal sealed class ReopenCommand(ConsultationWindow window, ChangePlans plans, ChangeStore changes)
    : WholePaperChange(PostChangeKind.Reopen, Verbs.ConfirmReopen, plans, changes)
{
    protected override (string Title, string WhatHappens, string Button) Question { get; } = (
        "Open the consultation again?",
        "Answers are taken again, and every posted card gets its questions back, with the text that the paper has now.",
        "Open it again");

    protected override async Task<OutgoingMessage?> RefusalAsync(ChangePlan plan, CancellationToken ct)
    {
        if (window.IsPastItsDays)
            return Reply.Notice("The last day has passed", "Nothing was changed.", "Whoever runs CoeBot can set a later Consultation:Closes; then type reopen.");
        return await window.ClosedSinceAsync(ct) is null && plan.Closed == 0 ? Reply.Notice("The consultation is not closed", "Nothing was changed.") : null;
    }
}
