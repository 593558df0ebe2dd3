using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>update SECTION</c>: posted cards of an older version are replaced where they stand. Asks first.</summary>
internal sealed class UpdateCommand(ConsultationPaper paper, ChangePlans plans, ChangeStore changes) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["update"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (rest.Length == 0) return Reply.Notice(Strings.INeedASection, Strings.NothingWasChanged, Strings.UpdateCommand_TypeUpdateSectionTypeSections);
        if (paper.Find(rest) is not { } section) return UnknownSection.Answer(paper, rest);
        var plan = await plans.OlderAsync(section.Id.Slug, section.Version, ct);
        if (plan.Posts == 0)
            return Reply.Notice(Strings.UpdateCommand_ThereIsNothingToUpdate, Strings.FormatUpdateCommand_NoPostedCardShowsAnOlder(title: section.Title, version: section.Version), Strings.UpdateCommand_ANewerPaperIsRead);

        var number = await changes.AskAsync(PostChangeKind.Update, PostedSection.Of(section), "", asking.Actor, asking.Conversation);
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, Verbs.ConfirmUpdate, Strings.FormatUpdateCommand_ReplaceOf(cards: ChangeQuestions.Cards(plan.Posts), title: section.Title),
            [.. ChangeQuestions.Facts(plan, asking), (Strings.UpdateCommand_NewVersion, section.Version)],
            Strings.UpdateCommand_EachCardShowsTheNewText,
            Strings.FormatUpdateCommand_Replace(ChangeQuestions.Cards(plan.Posts))));
    }
}
