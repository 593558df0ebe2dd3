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
        if (rest.Length == 0) return Reply.Notice(Strings.INeedASection, Strings.NothingWasPosted, Strings.OutcomeCommand_TypeOutcomeSectionTypeSections);
        var section = paper.Find(rest) is { } found ? PostedSection.Of(found) : await plans.FindAsync(rest.ToLowerInvariant(), ct);
        if (section is null) return UnknownSection.Answer(paper, rest);
        var plan = await plans.OfSectionAsync(section.Slug, ct);
        if (plan.Posts == 0) return Reply.Notice(Strings.ThereIsNothingToReply, Strings.FormatNoCardOfIsPosted(section.Title));

        var facts = ChangeQuestions.Facts(plan, asking).ToList();
        if (Readers.Of(asking).IsOrganiser) facts.Add((Strings.OutcomeCommand_MayBeQuoted, ChangeQuestions.Number((await outcomes.QuotableAsync(section.Slug, ct)).Count)));
        var card = OutcomeCard.Ask(section.Slug, section.Title, facts);
        return OutgoingMessage.OfCard(card, Strings.FormatOutcomeCommand_WhatCameOf(section.Title));
    }
}
