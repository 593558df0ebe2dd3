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
        Strings.CloseCommand_CloseTheConsultation,
        Strings.CloseCommand_FromThenOnNoAnswer,
        Strings.CloseCommand_CloseButton);

    protected override async Task<OutgoingMessage?> RefusalAsync(ChangePlan plan, CancellationToken ct) => await window.ClosedSinceAsync(ct) is null
        ? null
        : Reply.Notice(Strings.CloseCommand_TheConsultationIsClosedAlready, Strings.NothingWasChanged, Strings.CloseCommand_TypeReopenToTakeAnswersAgain);
}
