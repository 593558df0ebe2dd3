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
        Strings.ReopenCommand_OpenTheConsultationAgain,
        Strings.ReopenCommand_AnswersAreTakenAgainAnd,
        Strings.ReopenCommand_OpenAgainButton);

    protected override async Task<OutgoingMessage?> RefusalAsync(ChangePlan plan, CancellationToken ct)
    {
        if (window.IsPastItsDays)
            return Reply.Notice(Strings.ReopenCommand_TheLastDayHasPassed, Strings.NothingWasChanged, Strings.ReopenCommand_WhoeverRunsCoebotCanSet);
        return await window.ClosedSinceAsync(ct) is null && plan.Closed == 0 ? Reply.Notice(Strings.ReopenCommand_TheConsultationIsNotClosed, Strings.NothingWasChanged) : null;
    }
}
