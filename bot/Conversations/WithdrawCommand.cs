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
            return Reply.Notice("I need a section", "Nothing was changed.", "Type: withdraw SECTION. To withdraw an answer of your own, type mine in a chat with me.");
        // A section that has left the paper is just what somebody may want to withdraw.
        var section = paper.Find(rest) is { } found ? PostedSection.Of(found) : await plans.FindAsync(rest.ToLowerInvariant(), ct);
        if (section is null) return UnknownSection.Answer(paper, rest);
        var plan = await plans.OfSectionAsync(section.Slug, ct);
        if (plan.Posts == 0) return Reply.Notice("There is nothing to withdraw", $"No card of “{section.Title}” is posted.");

        var number = await changes.AskAsync(PostChangeKind.Withdraw, section, "", asking.Actor, asking.Conversation);
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, Verbs.ConfirmWithdraw, $"Withdraw {ChangeQuestions.Cards(plan.Posts)} of “{section.Title}”?",
            ChangeQuestions.Facts(plan),
            "The cards are deleted, or replaced by a notice where Teams does not let me delete. Answers stay. These channels don’t get the same version again.",
            $"Withdraw {ChangeQuestions.Cards(plan.Posts)}"));
    }
}
