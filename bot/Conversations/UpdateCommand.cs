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
        if (rest.Length == 0) return Reply.Notice("I need a section", "Nothing was changed.", "Type: update SECTION. Type sections to see their names.");
        if (paper.Find(rest) is not { } section) return UnknownSection.Answer(paper, rest);
        var plan = await plans.OlderAsync(section.Id.Slug, section.Version, ct);
        if (plan.Posts == 0)
            return Reply.Notice("There is nothing to update", $"No posted card shows an older version of “{section.Title}”. This one is {section.Version}.", "A newer paper is read when the service starts.");

        var number = await changes.AskAsync(PostChangeKind.Update, PostedSection.Of(section), "", asking.Actor, asking.Conversation);
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, Verbs.ConfirmUpdate, $"Replace {ChangeQuestions.Cards(plan.Posts)} of “{section.Title}”?",
            [.. ChangeQuestions.Facts(plan), ("New version", section.Version)],
            "Each card shows the new text where it stands. Answers keep the version they answered. Who is typing on such a card just now loses what is not sent.",
            $"Replace {ChangeQuestions.Cards(plan.Posts)}"));
    }
}
