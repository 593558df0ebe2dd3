using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>close</c>: no more answers, every posted card becomes read-only.</summary>
internal sealed class CloseCommand(ConsultationWindow window, ChangePlans plans, ChangeStore changes)
    : WholePaperChange(PostChangeKind.Close, Verbs.ConfirmClose, plans, changes)
{
    protected override (string Title, string WhatHappens, string Button) Question { get; } = (
        "Close the consultation?",
        "From then on no answer is taken, and every posted card becomes read-only. Who sends an answer late gets their words back. Answers already given stay.",
        "Close the consultation");

    protected override async Task<OutgoingMessage?> RefusalAsync(ChangePlan plan, CancellationToken ct) => await window.ClosedSinceAsync(ct) is null
        ? null
        : Reply.Notice("The consultation is closed already", "Nothing was changed.", "Type reopen to take answers again.");
}
