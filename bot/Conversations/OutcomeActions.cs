using System.Text.Json;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Posts;

namespace CoeBot.Conversations;

/// <summary>The dialog in which an outcome is written. What is confirmed there goes on as a change of posted cards.</summary>
internal sealed class OutcomeActions(ConsultationPaper paper, ChangePlans plans, Outcomes outcomes)
{
    public static string DialogTitle => Strings.OutcomeActions_YouSaidWeDid;

    public static bool Knows(string verb) => verb is Verbs.WriteOutcome or Verbs.SaveOutcome;

    public async Task<AdaptiveCard> RunAsync(Asking asking, ActionData data, JsonElement inputs, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay, Strings.NothingWasPosted);
        var slug = data.Section ?? "";
        var section = paper.Find(slug) is { } found ? PostedSection.Of(found) : await plans.FindAsync(slug, ct);
        if (section is null) return NoticeCard.Build(Strings.OutcomeActions_ThatSectionIsNotThere, Strings.OutcomeActions_TypeOutcomeAndASection);

        var draft = new OutcomeDraft(section.Slug, section.Title, await outcomes.QuotableAsync(section.Slug, ct));
        var standing = await outcomes.LatestAsync(section.Slug, ct);
        if (data.Verb == Verbs.WriteOutcome) return OutcomeCard.Write(draft with { Text = standing?.Words.Text ?? "" });

        var written = Read(draft, inputs);
        if (Problem(written, standing?.Words) is { } problem) return OutcomeCard.Write(written with { Problem = problem });
        return await AskAsync(asking, section, written, ct);
    }

    private async Task<AdaptiveCard> AskAsync(Asking asking, PostedSection section, OutcomeDraft written, CancellationToken ct)
    {
        var plan = await plans.OfSectionAsync(section.Slug, ct);
        if (plan.Posts == 0) return NoticeCard.Build(Strings.ThereIsNothingToReply, Strings.FormatNoCardOfIsPosted(section.Title));
        var quotes = Chosen(written);
        var number = await outcomes.AskAsync(section, written.Text, quotes, asking.Actor, asking.Conversation);
        var outcome = new SectionOutcome(written.Text, [.. quotes.Select(quote => quote.Text)]);
        return OutcomeCard.Confirm(number, section.Title, outcome, Strings.FormatOutcomeActions_PostItBelow(ChangeQuestions.Cards(plan.Posts)));
    }

    private static OutcomeDraft Read(OutcomeDraft draft, JsonElement inputs) => draft with
    {
        Text = OutcomeCard.Tidy(JsonText.Read(inputs, OutcomeCard.TextInput) ?? ""),
        Chosen = [.. (JsonText.Read(inputs, OutcomeCard.QuotesInput) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
    };

    private static string? Problem(OutcomeDraft written, SectionOutcome? standing)
    {
        if (written.Text.Length < OutcomeCard.Shortest) return Strings.OutcomeActions_NotPostedYet;
        if (written.Text.Length > OutcomeCard.Longest) return Strings.FormatOutcomeActions_NotPostedYetAtMostCharacters(longest: ChangeQuestions.Number(OutcomeCard.Longest), text: ChangeQuestions.Number(written.Text.Length));
        if (written.Chosen.Count > OutcomeCard.MostQuotes) return Strings.FormatOutcomeActions_NotPostedYetChooseAtMostQuotes(OutcomeCard.MostQuotes);
        if (Chosen(written).Count < written.Chosen.Count) return Strings.OutcomeActions_NotPostedYetOneOfTheQuotes;
        return standing is not null && standing.Text == written.Text && standing.Quotes.Order().SequenceEqual(Chosen(written).Select(quote => quote.Text).Order())
            ? Strings.OutcomeActions_NotPostedTheseVeryWordsStand
            : null;
    }

    private static List<Quote> Chosen(OutcomeDraft draft) => [.. draft.Quotable.Where(quote => draft.Chosen.Contains(quote.Response))];
}
