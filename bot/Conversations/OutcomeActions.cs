using System.Text.Json;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Posts;

namespace CoeBot.Conversations;

/// <summary>The dialog in which an outcome is written. What is confirmed there goes on as a change of posted cards.</summary>
internal sealed class OutcomeActions(ConsultationPaper paper, ChangePlans plans, Outcomes outcomes)
{
    public const string DialogTitle = "You said, we did";

    public static bool Knows(string verb) => verb is Verbs.WriteOutcome or Verbs.SaveOutcome;

    public async Task<AdaptiveCard> RunAsync(Asking asking, ActionData data, JsonElement inputs, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build("That is for organisers", Rights.WhoMay, "Nothing was posted.");
        var slug = data.Section ?? "";
        var section = paper.Find(slug) is { } found ? PostedSection.Of(found) : await plans.FindAsync(slug, ct);
        if (section is null) return NoticeCard.Build("That section is not there any more", "Nothing was posted. Type outcome and a section.");

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
        if (plan.Posts == 0) return NoticeCard.Build("There is nothing to reply to", $"Nothing was posted. No card of “{section.Title}” is posted.");
        var quotes = Chosen(written);
        var number = await outcomes.AskAsync(section, written.Text, quotes, asking.Actor, asking.Conversation);
        var outcome = new SectionOutcome(written.Text, [.. quotes.Select(quote => quote.Text)]);
        return OutcomeCard.Confirm(number, section.Title, outcome, $"Post it below {ChangeQuestions.Cards(plan.Posts)}");
    }

    private static OutcomeDraft Read(OutcomeDraft draft, JsonElement inputs) => draft with
    {
        Text = OutcomeCard.Tidy(JsonText.Read(inputs, OutcomeCard.TextInput) ?? ""),
        Chosen = [.. (JsonText.Read(inputs, OutcomeCard.QuotesInput) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
    };

    private static string? Problem(OutcomeDraft written, SectionOutcome? standing)
    {
        if (written.Text.Length < OutcomeCard.Shortest) return "Not posted yet: please write what came of it.";
        if (written.Text.Length > OutcomeCard.Longest) return $"Not posted yet: at most {ChangeQuestions.Number(OutcomeCard.Longest)} characters can be posted; these are {ChangeQuestions.Number(written.Text.Length)}.";
        if (written.Chosen.Count > OutcomeCard.MostQuotes) return $"Not posted yet: choose at most {OutcomeCard.MostQuotes} quotes.";
        if (Chosen(written).Count < written.Chosen.Count) return "Not posted yet: one of the quotes may no longer be used. Please look at the choice again.";
        return standing is not null && standing.Text == written.Text && standing.Quotes.Order().SequenceEqual(Chosen(written).Select(quote => quote.Text).Order())
            ? "Not posted: these very words stand below the cards already."
            : null;
    }

    private static List<Quote> Chosen(OutcomeDraft draft) => [.. draft.Quotable.Where(quote => draft.Chosen.Contains(quote.Response))];
}
