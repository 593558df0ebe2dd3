using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;

namespace CoeBot.Tests.Cards;

/// <summary>One of each card, of the sample paper, by name.</summary>
internal static class EveryCard
{
    private static readonly DateTimeOffset Moment = new(2026, 7, 1, 13, 5, 0, TimeSpan.Zero);
    private static readonly Receipt Receipt = new("0d9c3a52-7d6e-4a6e-9d54-0c3f4f0e3b11", "K7TQ4WZM", Samples.Answer, Moment, ReceiptKind.Stored);

    private static readonly SectionOutcome Outcome = new("You asked for *one* card.\nWe start in May.", ["It would save us a day a week."]);
    private static readonly Quote Quote = new("0d9c3a52-7d6e-4a6e-9d54-0c3f4f0e3b11", "It would save us a day a week.");

    private static Section Section => Samples.Paper.Find("why-share")!;

    public static Dictionary<string, AdaptiveCard> All => Built.Value;

    private static readonly Lazy<Dictionary<string, AdaptiveCard>> Built = new(() =>
        Samples.Paper.Sections.Select(section => ($"section-{section.Id}", Samples.Card(section))).Concat(Anew()).ToDictionary(card => card.Item1, card => card.Item2));

    /// <summary>All but the cards of sections, made anew.</summary>
    public static IEnumerable<(string Name, AdaptiveCard Card)> Anew() =>
    [
        ("refused", Refused()),
        ("edit", SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = Samples.Answer, Response = Receipt.Response })),
        ("posted", SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Delivery = 7, IsPost = true })),
        ("question", QuestionCard.Build(Receipt.Response, "K7TQ4WZM", known: false)),
        ("question-again", QuestionCard.Build(Receipt.Response, "K7TQ4WZM", known: true)),
        ("question-waits", QuestionCard.TooMany(Moment)),
        ("closed", SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Closed = true })),
        ("receipt", ReceiptCard.Build(Section, Form.BuiltIn, Receipt, Samples.Notice)),
        ("receipt-again", ReceiptCard.Build(Section, Form.BuiltIn, Receipt with { Kind = ReceiptKind.AlreadyStored }, Samples.Notice)),
        ("receipt-updated", ReceiptCard.Build(Section, Form.BuiltIn, Receipt with { Kind = ReceiptKind.Updated }, Samples.Notice)),
        ("receipt-progress", ReceiptCard.Build(Section, Form.BuiltIn, Receipt with { Progress = new(4, 6, [.. Samples.Paper.Sections.TakeLast(3)], FromRole: true) }, Samples.Notice)),
        ("dialog", DialogCard.Of(SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = Samples.Answer, InDialog = true }))),
        ("dialog-receipt", DialogCard.Of(ReceiptCard.Build(Section, Form.BuiltIn, Receipt, Samples.Notice))),
        ("waiting", SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = Samples.Answer, WaitUntil = Moment })),
        ("form", SectionCard.Build(Graded, Samples.LongForm, Samples.View)),
        ("form-refused", RefusedForm()),
        ("form-of-another-day", SectionCard.Build(Graded, Samples.LongForm, Samples.View with { Values = OfAnotherDay, Response = Receipt.Response })),
        ("form-receipt", ReceiptCard.Build(Graded, Samples.LongForm, Receipt with { Values = OfAnotherDay }, Samples.Notice)),
        ("erase", EraseCard.Ask(3)),
        ("erased", EraseCard.Done(3, 365, Samples.Notice)),
        ("export", ExportCard.Build("{\n  \"answers\": [\n    \"*one* & <two>\"\n  ]\n}", 1, 10)[0]),
        ("withdrawn", WithdrawnCard.Build(Section, "K7TQ4WZM")),
        ("confirm-broadcast", ConfirmBroadcastCard.Build(new BroadcastPlan(12, Section.Title, Section.Id.Slug, Section.Version, "la, tag:ferry_side", 41, 2, 43))),
        ("broadcast", BroadcastCard.Build(new(12, Section.Title, "finished", [("Posted", 40), ("Skipped", 2), ("Unreachable", 1)], ["South Fell › General: the app was removed"]))),
        ("confirm-broadcast-again", ConfirmBroadcastCard.Build(new BroadcastPlan(13, Section.Title, Section.Id.Slug, Section.Version, "all", 1, 0, 1)
        {
            HaveOlder = 1, LeftOut = 2, DueAt = Moment, IsTest = true, Again = "The section has changed since you asked.",
        })),
        ("broadcast-unknown", BroadcastCard.Build(new(13, Section.Title, "scheduled", [("Targeted", 1), ("Unknown", 1)], ["1 × Unknown: HTTP 504"])
        {
            DueAt = Moment, IsTest = true, HasList = true, Unknown = [new UnknownPost(7, "North Fell: Readers › General")],
            Done = [new DoneByOrganiser(Moment, "0d9c3a52-7d6e-4a6e-9d54-0c3f4f0e3b11", "confirm", "1 target")],
        })),
        ("campaign", CampaignCard.Build(new([new(2, "why-share to la on 7/9/2026 09:30", "Version 1a2b3c4d. Matching: 3. Will get it: 2. Already have it: 1. Left out: 0.", false)], 1, "0011223344556677") { Again = "Something has changed since this was shown." })),
        ("campaign-problem", CampaignCard.Build(new([new(2, "why-shares to la on 7/9/2026 09:30", "There is no such section. Did you mean why-share?", true)], 0, "0011223344556677"))),
        ("target", TargetCard.Build(new(7, "North Fell", "LA", "ferry north", "Readers › General", "Paused: paused by an organiser", true) { Outcome = "Saved." })),
        ("targets-page", TargetsCard.Build([new("North Fell", "LA", "Readers › General", "Active")], 41, new TargetsPage(2, 3, "fell"))),
        ("targets-csv", CsvCard.Build(new("3 targets", string.Concat(Enumerable.Repeat("1,North Fell,LA,ferry north,yes,no\n", 300)), 2, new() { Verb = Verbs.TargetsCsv, Search = "fell" }) { About = ["Paste it into a *spreadsheet*."] })),
        ("broadcast-csv", CsvCard.Build(new("Broadcast 12, every channel", "target,state\n'=North Fell,Posted", 1, new() { Verb = Verbs.BroadcastCsv, Broadcast = 12 }) { Back = new() { Verb = Verbs.BroadcastStatus, Broadcast = 12 } })),
        ("targets-import", TargetsImportCard.Build()),
        ("targets-import-checked", TargetsImportCard.Build(new("id,name\n7,*North* Fell", "1 channel would change.", ["North Fell: name *North* Fell"], []) { Fingerprint = "0011223344556677" })),
        ("targets-import-refused", TargetsImportCard.Build(new("id\n7", "Nothing was changed.", [], ["line 2: no channel has the id 7"]))),
        ("confirm-change", ConfirmChangeCard.Build(new(7, Verbs.ConfirmUpdate, $"Replace 40 cards of “{Section.Title}”?", [("Posted cards", "40"), ("New version", Section.Version)], "Each card shows the new text where it stands.", "Replace 40 cards"))),
        ("change", ChangeCard.Build(new("Updating posted cards: finished", Section.Title, [("Posted cards", 40), ("Done", 39), ("Gone", 1)], ["1 × Gone: ActivityNotFoundInConversation"]))),
        ("tally", SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Answers = 25 })),
        ("outcome-ask", OutcomeCard.Ask(Section.Id.Slug, Section.Title, [("Posted cards", "40"), ("May be quoted", "1")])),
        ("outcome-write", DialogCard.Of(OutcomeCard.Write(new(Section.Id.Slug, Section.Title, [Quote]) { Text = Outcome.Text, Chosen = [Quote.Response], Problem = "Not posted yet: choose at most 5 quotes." }))),
        ("outcome-write-first", DialogCard.Of(OutcomeCard.Write(new(Section.Id.Slug, Section.Title, [])))),
        ("outcome-confirm", DialogCard.Of(OutcomeCard.Confirm(8, Section.Title, Outcome, "Post it below 40 cards"))),
        ("outcome-posted", OutcomeCard.Posted(Section.Title, Outcome)),
        ("outcome-on-card", SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Outcome = Outcome, Closed = true })),
        ("coverage", CoverageCard.Build(new(3, 2, "1", 25, [new("Ferry_side *", "0", [1, 4], [], [1, 4]), new("North Fell", "12", [1, 2, 3, 7], [1, 2, 3], [7]), new("South Fell", "0", [], [], [])])
        {
            SilentCouncils = ["Ferry_side *"], RolesNotHeard = ["Central government leadership"], MayRemind = true,
        })),
        ("coverage-in-channel", CoverageCard.Build(new(2, 2, "fewer than 5", 25, [new("North Fell", "at least 10", [1, 2], [], [])]) { RolesNotHeard = ["Data and digital consultant"], RolesHeading = "Roles with fewer than 5 answers" })),
        ("results", ResultsCard.Build(new(Section.Title, "12", "Exact, as of 1 July 2026 at 14:05: for organisers only.", [new("I’m unsure about this", 7, "7"), new("None chosen", 5, "5")], [new("Local authority data professional", 12, "12")])
        {
            Grid = new(["I’m unsure about this", "None chosen"], [("Local authorities", ["7", "5"])]), Days = [new("30 June 2026", 5, "5"), new("1 July 2026", 7, "7")], Sources = [new("Teams", 12, "12")],
        })),
        ("results-in-channel", ResultsCard.Build(new("The whole paper", "at least 10", "Others can read this too.", [new("I’m *unsure* about this", 5, "at least 5"), new("Other", 0, "fewer than 5")], [new("Local authority data professional", 10, "at least 10")]))),
        ("digest", DigestCard.Build(new("Since 30 June 2026 at 09:00", 12, 2, 3, 7, 1, [(Section.Title, 11), ("*Costs*", 1)]))),
        ("sections", SectionsCard.Build(Samples.Paper, Samples.Paper.SiteUrl)),
        ("sections-organiser", SectionsCard.Build(Samples.Paper, Samples.Paper.SiteUrl,
            [new(ChangeKind.Changed, "why-share", "Why share", 1) { Words = WordDiff.Between("One *shelf* for all", "One store for all") }, new(ChangeKind.New, "costs", "What it costs", 0), new(ChangeKind.Removed, "old-plan", "The *old* plan", 3)])),
        ("targets", TargetsCard.Build([new("North Fell", "LA", "Readers › General", "ready"), new("Ferry_side *", "Network", "Ferry › Posts", "posting not allowed")], 5)),
        ("targets-none", TargetsCard.Build([], 0)),
        ("mine", MineCard.Build([new(Receipt.Response, "K7TQ4WZM", Section.Title, Samples.Answer.Summary, Moment)])),
        ("mine-none", MineCard.Build([])),
        ("reply", ReplyCard.Build("K7TQ4WZM", Section.Title, "Thank you.\nWe *took* this up in [section 2].")),
        ("help", HelpCard.Build(organiser: false, Samples.Notice)),
        ("help-organiser", HelpCard.Build(organiser: true, Samples.Notice)),
        ("welcome", WelcomeCard.Build(Samples.Paper.Title, WelcomePlace.Channel, Samples.Notice)),
        ("welcome-group-chat", WelcomeCard.Build(Samples.Paper.Title, WelcomePlace.GroupChat, Samples.Notice)),
        ("welcome-personal", WelcomeCard.Build(Samples.Paper.Title, WelcomePlace.Personal, Samples.Notice)),
        ("section-remembered", SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = FormValues.Empty with { Role = "la-data", Organisation = "North Fell", Remember = true }, Remembered = true })),
        ("section-unknown", DialogCard.Of(SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = Samples.Answer, InDialog = true, IsUnknown = true }))),
        ("section-forgotten", SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = FormValues.Empty with { Summary = "Half a thought" }, Forgotten = true })),
        ("privacy", PrivacyCard.Build(Samples.Notice, 365)),
        ("notice", NoticeCard.Build("SharePoint is *slow* today", "Your answer is safe.", "It will be in the list_within an hour.")),
    ];

    private static Section Graded => Samples.Paper.Find("how-it-could-work")!;

    /// <summary>Given to a form that asked and offered other things.</summary>
    private static FormValues OfAnotherDay => Samples.LongAnswer with
    {
        Role = "shelver",
        Summary = "Asked for in the old form",
        More = new Dictionary<string, string>(Samples.LongAnswer.More) { ["q.activities"] = "visit,boat", ["q.distance"] = "raft", ["q.old-question"] = "An old answer" },
    };

    private static AdaptiveCard RefusedForm()
    {
        var values = Samples.LongAnswer with { More = Samples.LongAnswer.More.ToDictionary(answer => answer.Key, answer => answer.Key.StartsWith("q.usefulness", StringComparison.Ordinal) ? "6" : answer.Value) };
        return SectionCard.Build(Graded, Samples.LongForm, Samples.View with { Values = values, Problems = FormCheck.Check(Samples.LongForm.For(Graded.Id), values) });
    }

    private static AdaptiveCard Refused()
    {
        var values = Samples.Answer with { Role = "", Summary = "No", Email = "not an address" };
        return SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = values, Problems = FormCheck.Check(Form.BuiltIn, values) });
    }
}
