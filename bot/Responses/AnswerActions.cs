using System.Text.Json;
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
    Suggestions suggestions,
    ConsultationPaper paper,
    Form form,
    ConsultationWindow window,
    PrivacySettings privacy,
    ReceiptTemplates receipts,
    AnswerMetrics metrics,
    ILogger<AnswerActions> log)
{
    public static bool Knows(string verb) =>
        verb is Verbs.Respond or Verbs.Save or Verbs.Edit or Verbs.Withdraw or Verbs.Another or Verbs.MoreRoom or Verbs.Forget or Verbs.View;

    public Task<AdaptiveCard> RunAsync(CardAction action, CancellationToken ct) => action.Data.Verb switch
    {
        Verbs.Respond => RespondAsync(action, ct),
        Verbs.Save => SaveAsync(action, ct),
        Verbs.Edit => EditAsync(action, ct),
        Verbs.Withdraw => WithdrawAsync(action),
        Verbs.MoreRoom => MoreRoomAsync(action, ct),
        Verbs.Forget => ForgetAsync(action, ct),
        Verbs.View => ViewAsync(action, ct),
        _ => AnotherAsync(action, ct),
    };

    private async Task<AdaptiveCard> RespondAsync(CardAction action, CancellationToken ct)
    {
        var values = FormReading.Read(action.Inputs);
        if (paper.Find(action.Data.Section ?? "") is not { } section) return AnswerNotices.SectionGone(form, values);
        var problems = FormCheck.Check(form.For(section.Id), values);
        if (problems.Count > 0)
        {
            if (await window.WhyClosedAsync(CancellationToken.None) is { } already) return AnswerNotices.Closed(already, form, values, paper.SiteUrl);
            metrics.Refused();
            LogRefused(section.Id.Slug, problems.Count);
            return SectionCard.Build(section, form, Again(action, values) with { Problems = problems });
        }

        var version = SectionVersions.IsOne(action.Data.Version) ? action.Data.Version! : section.Version;
        var outcome = await answers.SaveAsync(action.Person, action.Activity, new AnswerContent(section, version, values, action.Place), action.WayBack);
        if (outcome.WhyClosed is { } closed) return AnswerNotices.Closed(closed, form, values, paper.SiteUrl);
        metrics.Count(outcome.Saved);
        LogSaved(outcome.Saved, section.Id.Slug, outcome.Row?.ResponseId);
        if (action.Data.Remembered is true && !values.Remember && outcome.Row is not null) await remembered.ForgetAsync(action.Person);
        return outcome.Again is { } again ? SectionCard.Build(section, form, Again(action, values) with { WaitUntil = again }) : await ReceiptAsync(section, outcome, ct);
    }

    private async Task<AdaptiveCard> SaveAsync(CardAction action, CancellationToken ct)
    {
        var values = FormReading.Read(action.Inputs);
        if (paper.Find(action.Data.Section ?? "") is not { } section) return AnswerNotices.SectionGone(form, values);
        if (await window.WhyClosedAsync(CancellationToken.None) is { } closed) return AnswerNotices.Closed(closed, form, values, paper.SiteUrl);
        var stored = await answers.FindAsync(action.Person, action.Response, CancellationToken.None);
        var problems = FormCheck.Check(form.For(section.Id), values, stored?.Values);
        if (problems.Count > 0)
        {
            metrics.Refused();
            LogRefused(section.Id.Slug, problems.Count);
            return SectionCard.Build(section, form, View(action, values) with { Problems = problems, Response = action.Response });
        }

        var outcome = await answers.EditAsync(action.Person, action.Activity, action.Response, values, action.WayBack);
        if (outcome.Saved == Saved.NotThere) return AnswerNotices.NothingToChange(form, values);
        metrics.Count(outcome.Saved);
        LogSaved(outcome.Saved, section.Id.Slug, outcome.Row?.ResponseId);
        return await ReceiptAsync(section, outcome, ct);
    }

    private async Task<AdaptiveCard> EditAsync(CardAction action, CancellationToken ct)
    {
        if (await answers.FindAsync(action.Person, action.Response, ct) is not { IsActive: true } row) return AnswerNotices.NotThere;
        if (paper.Find(row.Section) is not { } section) return AnswerNotices.NoSuchSection;
        if (await window.WhyClosedAsync(ct) is { } closed) return AnswerNotices.Unchanged(closed);
        return SectionCard.Build(section, form, View(action, row.Values) with { Response = row.ResponseId });
    }

    private async Task<AdaptiveCard> WithdrawAsync(CardAction action)
    {
        if (await answers.WithdrawAsync(action.Person, action.Response) is not { } row) return AnswerNotices.NotThere;
        metrics.Withdrawn();
        LogWithdrawn(row.ResponseId);
        return paper.Find(row.Section) is { } section ? WithdrawnCard.Build(section, row.Reference) : AnswerNotices.Withdrawn(row.Reference);
    }

    private async Task<AdaptiveCard> AnotherAsync(CardAction action, CancellationToken ct) =>
        paper.Find(action.Data.Section ?? "") is { } section
            ? SectionCard.Build(section, form, Remembered(View(action, await remembered.FormAsync(action.Person, ct))))
            : AnswerNotices.NoSuchSection;

    private async Task<AdaptiveCard> ForgetAsync(CardAction action, CancellationToken ct)
    {
        await remembered.ForgetAsync(action.Person);
        if (paper.Find(action.Data.Section ?? "") is not { } section) return AnswerNotices.Forgotten;
        var values = FormReading.Read(action.Inputs) with { Role = "", Organisation = "", Remember = false };
        var closed = await window.ClosedSinceAsync(ct) is not null;
        return SectionCard.Build(section, form, View(action, values) with { Delivery = action.Data.Delivery, Forgotten = true, Closed = closed });
    }

    // What was typed goes on in the larger form, whatever is wrong with it: it is checked when it is sent.
    private async Task<AdaptiveCard> MoreRoomAsync(CardAction action, CancellationToken ct)
    {
        var typed = FormReading.Read(action.Inputs);
        if (paper.Find(action.Data.Section ?? "") is not { } section) return AnswerNotices.SectionGone(form, typed);
        if (await window.WhyClosedAsync(ct) is { } closed) return AnswerNotices.Closed(closed, form, typed, paper.SiteUrl);
        var response = action.Response.Length > 0 ? action.Response : null;
        var view = typed == FormValues.Empty
            ? Remembered(View(action, await remembered.FormAsync(action.Person, ct)))
            : View(action, typed) with { Remembered = action.Data.Remembered is true };
        return SectionCard.Build(section, form, view with { Delivery = action.Data.Delivery, Response = response });
    }

    // Teams asks when the card comes into sight: who has answered sees their last receipt, everybody else what was posted.
    private async Task<AdaptiveCard> ViewAsync(CardAction action, CancellationToken ct)
    {
        if (paper.Find(action.Data.Section ?? "") is not { } section) return AnswerNotices.NoSuchSection;
        var rows = await answers.ListAsync(action.Person, ct);
        if (rows.FirstOrDefault(row => row.Section == section.Id.Slug && row.Kind == AnswerKind.Answer) is { } last)
            return await ReceiptAsync(section, new SaveOutcome(Saved.AlreadyStored, last) { Answered = AnswerStore.Sections(rows) }, ct);
        var closed = await window.ClosedSinceAsync(ct) is not null;
        var view = Remembered(View(action, await remembered.FormAsync(action.Person, ct)));
        return SectionCard.Build(section, form, view with { Delivery = action.Data.Delivery, Closed = closed });
    }

    private async Task<AdaptiveCard> ReceiptAsync(Section section, SaveOutcome outcome, CancellationToken ct)
    {
        if (outcome.Saved == Saved.NotThere) return AnswerNotices.NotThere;
        if (outcome.Saved == Saved.SameAsAnother) return AnswerNotices.SameAsAnother;
        var row = outcome.Row ?? throw new InvalidOperationException($"An outcome without an answer: {outcome.Saved}");
        var receipt = new Receipt(row.ResponseId, row.Reference, row.Values, row.SubmittedAt.ToTime(), Kind(outcome.Saved))
        {
            Progress = await suggestions.ForAsync(section, row.Role, outcome.Answered, ct),
        };
        return receipts.Build(section, receipt);
    }

    private static ReceiptKind Kind(Saved saved) => saved switch
    {
        Saved.Updated => ReceiptKind.Updated,
        Saved.AlreadyStored => ReceiptKind.AlreadyStored,
        _ => ReceiptKind.Stored,
    };

    /// <summary>The form of a dialog with what was typed, where nobody knows yet whether it was stored. Asks the database nothing.</summary>
    /// <returns>Null where the button was not one of a form.</returns>
    public AdaptiveCard? FormAgain(ActionData data, JsonElement inputs)
    {
        if (data.Verb is not (Verbs.Respond or Verbs.Save or Verbs.MoreRoom) || paper.Find(data.Section ?? "") is not { } section) return null;
        var response = Guid.TryParseExact(data.Response, "D", out _) ? data.Response : null;
        return SectionCard.Build(section, form, new SectionCardView(privacy.NoticeUrl)
        {
            Closes = window.Closes,
            Values = FormReading.Read(inputs),
            Delivery = data.Delivery,
            Response = response,
            InDialog = true,
            IsUnknown = true,
        });
    }

    private static SectionCardView Remembered(SectionCardView view) => view with { Remembered = view.Values.Remember };

    private SectionCardView Again(CardAction action, FormValues values) =>
        View(action, values) with { Delivery = action.Data.Delivery, Remembered = action.Data.Remembered is true };

    private SectionCardView View(CardAction action, FormValues values) =>
        new(privacy.NoticeUrl) { Closes = window.Closes, Values = values, InDialog = action.InDialog };

    [LoggerMessage(LogLevel.Information, "Answer to {Section}: {Saved}, response {ResponseId}")]
    private partial void LogSaved(Saved saved, string section, string? responseId);

    [LoggerMessage(LogLevel.Information, "Answer to {Section} came back to the person with {Problems} problems")]
    private partial void LogRefused(string section, int problems);

    [LoggerMessage(LogLevel.Information, "Response {ResponseId} was withdrawn")]
    private partial void LogWithdrawn(string responseId);
}
