using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>outcome SECTION</c>: opens the way to a dialog in which an organiser writes what came of a section.</summary>
internal sealed class OutcomeCommand(ConsultationPaper paper, ChangePlans plans, Outcomes outcomes) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["outcome"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (rest.Length == 0) return Reply.Notice("I need a section", "Nothing was posted.", "Type: outcome SECTION. Type sections to see their names.");
        var section = paper.Find(rest) is { } found ? PostedSection.Of(found) : await plans.FindAsync(rest.ToLowerInvariant(), ct);
        if (section is null) return UnknownSection.Answer(paper, rest);
        var plan = await plans.OfSectionAsync(section.Slug, ct);
        if (plan.Posts == 0) return Reply.Notice("There is nothing to reply to", $"Nothing was posted. No card of “{section.Title}” is posted.");

        var quotable = await outcomes.QuotableAsync(section.Slug, ct);
        var card = OutcomeCard.Ask(section.Slug, section.Title, [.. ChangeQuestions.Facts(plan), ("May be quoted", ChangeQuestions.Number(quotable.Count))]);
        return OutgoingMessage.OfCard(card, $"What came of “{section.Title}”?");
    }
}
