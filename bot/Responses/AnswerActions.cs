using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>What the buttons of section cards and receipts do. Every way ends in a card that says what happened and what was kept.</summary>
internal sealed partial class AnswerActions(
    AnswerStore answers,
    RememberedDetails remembered,
    ConsultationPaper paper,
    Form form,
    ConsultationWindow window,
    PrivacySettings privacy,
    ILogger<AnswerActions> log)
{
    public static bool Knows(string verb) => verb is "respond" or "save" or "edit" or "withdraw" or "another";

    public Task<AdaptiveCard> RunAsync(CardAction action, CancellationToken ct) => action.Data.Verb switch
    {
        "respond" => RespondAsync(action),
        "save" => SaveAsync(action),
        "edit" => EditAsync(action, ct),
        "withdraw" => WithdrawAsync(action),
        _ => AnotherAsync(action, ct),
    };

    private async Task<AdaptiveCard> RespondAsync(CardAction action)
    {
        if (paper.Find(action.Data.Section ?? "") is not { } section) return NoSuchSection();
        var values = FormReading.Read(action.Inputs);
        if (window.WhyClosed() is { } closed) return Closed(closed, values);
        var problems = FormCheck.Check(form, values);
        if (problems.Count > 0)
        {
            LogRefused(section.Id.Slug, problems.Count);
            return SectionCard.Build(section, form, View(values) with { Problems = problems, Delivery = action.Data.Delivery });
        }

        var version = SectionVersions.IsOne(action.Data.Version) ? action.Data.Version! : section.Version;
        var outcome = await answers.SaveAsync(action.Person, action.Activity, new AnswerContent(section, version, values, action.Place), action.WayBack);
        LogSaved(outcome.Saved, section.Id.Slug, outcome.Row?.ResponseId);
        return Receipt(section, outcome);
    }

    private async Task<AdaptiveCard> SaveAsync(CardAction action)
    {
        if (paper.Find(action.Data.Section ?? "") is not { } section) return NoSuchSection();
        var values = FormReading.Read(action.Inputs);
        if (window.WhyClosed() is { } closed) return Closed(closed, values);
        var problems = FormCheck.Check(form, values);
        if (problems.Count > 0) return SectionCard.Build(section, form, View(values) with { Problems = problems, Response = action.Data.Response });

        var outcome = await answers.EditAsync(action.Person, action.Data.Response ?? "", values, action.WayBack);
        LogSaved(outcome.Saved, section.Id.Slug, outcome.Row?.ResponseId);
        return Receipt(section, outcome);
    }

    private async Task<AdaptiveCard> EditAsync(CardAction action, CancellationToken ct)
    {
        if (await answers.FindAsync(action.Person, action.Data.Response ?? "", ct) is not { IsActive: true } row) return NotThere();
        if (paper.Find(row.Section) is not { } section) return NoSuchSection();
        if (window.WhyClosed() is { } closed) return NoticeCard.Build("Nothing was changed", closed, "Your answer is kept as it was.");
        return SectionCard.Build(section, form, View(row.Values) with { Response = row.ResponseId });
    }

    private async Task<AdaptiveCard> WithdrawAsync(CardAction action)
    {
        if (await answers.WithdrawAsync(action.Person, action.Data.Response ?? "") is not { } row) return NotThere();
        LogWithdrawn(row.ResponseId);
        return paper.Find(row.Section) is { } section
            ? WithdrawnCard.Build(section, row.Reference)
            : NoticeCard.Build($"Answer {row.Reference} was withdrawn", "Its words are deleted here and its row is being removed from the reviewers' list.");
    }

    private async Task<AdaptiveCard> AnotherAsync(CardAction action, CancellationToken ct) =>
        paper.Find(action.Data.Section ?? "") is { } section
            ? SectionCard.Build(section, form, View(await remembered.FormAsync(action.Person, ct)))
            : NoSuchSection();

    private AdaptiveCard Receipt(Section section, SaveOutcome outcome) => outcome switch
    {
        { Saved: Saved.NotThere } => NotThere(),
        { Saved: Saved.SameAsAnother } => NoticeCard.Build(
            "Nothing was changed",
            "You have already given this text as another answer to this section.",
            "Both answers are kept as they were. Type mine in a chat with me to see them."),
        { Row: { } row } => ReceiptCard.Build(
            section, form, new Receipt(row.ResponseId, row.Reference, row.Values, row.SubmittedAt.ToTime(), Kind(outcome.Saved)), privacy.NoticeUrl),
        _ => throw new InvalidOperationException($"An outcome without an answer: {outcome.Saved}"),
    };

    private static ReceiptKind Kind(Saved saved) => saved switch
    {
        Saved.Updated => ReceiptKind.Updated,
        Saved.AlreadyStored => ReceiptKind.AlreadyStored,
        _ => ReceiptKind.Stored,
    };

    private SectionCardView View(FormValues values) => new(privacy.NoticeUrl) { Closes = window.Closes, Values = values };

    // The words come back so that the person can copy them: no card keeps what it replaced.
    private static AdaptiveCard Closed(string why, FormValues values) => NoticeCard.Build(
        "Your answer was not stored", [why, "Nothing was kept. Here is what you wrote, so that you can copy it:", values.Summary, values.Details]);

    private static AdaptiveCard NotThere() => NoticeCard.Build(
        "This answer is not there any more",
        "It was withdrawn or deleted, or it belongs to somebody else.",
        "Nothing was changed. Type mine in a chat with me to see your answers.");

    private static AdaptiveCard NoSuchSection() => NoticeCard.Build(
        "This section is not in the paper any more",
        "Nothing was stored or changed.",
        "Type sections in a chat with me to see what you can answer now.");

    [LoggerMessage(LogLevel.Information, "Answer to {Section}: {Saved}, response {ResponseId}")]
    private partial void LogSaved(Saved saved, string section, string? responseId);

    [LoggerMessage(LogLevel.Information, "Answer to {Section} came back to the person with {Problems} problems")]
    private partial void LogRefused(string section, int problems);

    [LoggerMessage(LogLevel.Information, "Response {ResponseId} was withdrawn")]
    private partial void LogWithdrawn(string responseId);
}
