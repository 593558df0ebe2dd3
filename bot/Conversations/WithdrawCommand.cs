using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>withdraw SECTION</c>: its posted cards go, its answers stay. Asks first.</summary>
internal sealed class WithdrawCommand(ConsultationPaper paper, ChangePlans plans, ChangeStore changes) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["withdraw"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (rest.Length == 0)
            return Reply.Notice(Strings.INeedASection, Strings.NothingWasChanged, Strings.WithdrawCommand_TypeWithdrawSectionToWithdraw);
        // A section that has left the paper is just what somebody may want to withdraw.
        var section = paper.Find(rest) is { } found ? PostedSection.Of(found) : await plans.FindAsync(rest.ToLowerInvariant(), ct);
        if (section is null) return UnknownSection.Answer(paper, rest);
        var plan = await plans.OfSectionAsync(section.Slug, ct);
        if (plan.Posts == 0) return Reply.Notice(Strings.WithdrawCommand_ThereIsNothingToWithdraw, Strings.FormatWithdrawCommand_NoCardOfIsPosted(section.Title));

        var number = await changes.AskAsync(PostChangeKind.Withdraw, section, "", asking.Actor, asking.Conversation);
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, Verbs.ConfirmWithdraw, Strings.FormatWithdrawCommand_WithdrawOf(cards: ChangeQuestions.Cards(plan.Posts), title: section.Title),
            ChangeQuestions.Facts(plan, asking),
            Strings.WithdrawCommand_TheCardsAreDeletedOrReplaced,
            Strings.FormatWithdrawCommand_Withdraw(ChangeQuestions.Cards(plan.Posts))));
    }
}
