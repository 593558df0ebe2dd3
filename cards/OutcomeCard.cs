using CoeBot.Cards.Elements;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What came of a section, in organisers' words, with quotes of people who agreed to be quoted.</summary>
public sealed record SectionOutcome(string Text, IReadOnlyList<string> Quotes);

/// <summary>Words that a reviewer cleared for publication. <paramref name="Response"/> names the answer they come from.</summary>
public sealed record Quote(string Response, string Text);

/// <summary>What stands in the dialog in which an outcome is written.</summary>
public sealed record OutcomeDraft(string Section, string Title, IReadOnlyList<Quote> Quotable)
{
    public string Text { get; init; } = "";

    /// <summary>Answers whose quotes are ticked.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>Why it was not taken.</summary>
    public string? Problem { get; init; }
}

/// <summary>"You said, we did": asked for in a chat, written in a dialog, posted below every card of the section.</summary>
public static class OutcomeCard
{
    public const int Shortest = 5;

    /// <summary>In UTF-16 code units.</summary>
    public const int Longest = 4_000;
    public const int MostQuotes = 5;

    /// <summary>A longer public text is not offered: half a sentence would say something else.</summary>
    public const int LongestQuote = 1_000;
    public const string TextInput = "outcome";
    public const string QuotesInput = "quotes";

    private const int LongestChoice = 300;

    public static string Tidy(string text) => TidyText.Paragraphs(text);

    /// <summary>Opens the dialog.</summary>
    public static AdaptiveCard Ask(string section, string title, IReadOnlyList<(string Label, string Value)> facts) => new(
    [
        Say.Title($"What came of “{title}”?"),
        new FactSet([.. facts.Select(fact => new Fact(MarkdownText.Literal(fact.Label), MarkdownText.Literal(fact.Value)))]),
        Say.Plain("Write what you heard and what you did about it. It is posted as a reply below every card of the section, and shown on the card."),
        Say.Quiet("Nothing is posted before you have seen it and confirmed it."),
        new ActionSet([Buttons.Dialog("Write the outcome", new ActionData { Verb = Verbs.WriteOutcome, Section = section })]),
    ])
    { FallbackText = $"Write what came of “{title}” in Teams." };

    public static AdaptiveCard Write(OutcomeDraft draft)
    {
        var data = new ActionData { Verb = Verbs.SaveOutcome, Section = draft.Section };
        return new AdaptiveCard(
        [
            .. draft.Problem is { } problem ? [new Container([Say.Strong(problem)]) { Style = ContainerStyle.Attention }] : Array.Empty<Element>(),
            Say.Title($"What came of “{draft.Title}”"),
            new TextInput("What you heard, and what you did (required)")
            {
                Id = TextInput,
                Value = draft.Text.Length > 0 ? draft.Text : null,
                IsMultiline = true,
                MaxLength = Longest,
                IsRequired = true,
                ErrorMessage = "This needs some words before it can be posted.",
            },
            .. draft.Quotable.Count > 0 ? [Choose(draft)] : new Element[] { Say.Quiet("No answer to this section has a public text and may be quoted.") },
            Say.Quiet("Please don’t name people, or repeat from answers what is not offered here."),
            new ActionSet([Buttons.Send("See how it looks", data)]),
        ])
        { FallbackText = $"Write what came of “{draft.Title}” in Teams." };
    }

    /// <summary>Shows what will be posted, and asks.</summary>
    public static AdaptiveCard Confirm(long number, string title, SectionOutcome outcome, string button)
    {
        var data = new ActionData { Verb = Verbs.ConfirmOutcome, Change = number };
        return new AdaptiveCard(
        [
            Say.Title("Post this?"),
            Box(title, outcome),
            Say.Quiet("Nothing is posted until you confirm, and confirming twice posts nothing more. A posted reply can’t be taken back from here."),
            new ActionSet([Buttons.Send(button, data), Buttons.Send("Don’t post it", data with { Verb = Verbs.CancelChange })]),
        ])
        { FallbackText = "An outcome waits for your confirmation." };
    }

    /// <summary>The reply below a posted card.</summary>
    public static AdaptiveCard Posted(string title, SectionOutcome outcome) => new([.. Words(Say.Title, title, outcome)])
    {
        FallbackText = $"You said, we did: {title}",
    };

    internal static Container Box(string title, SectionOutcome outcome) => new([.. Words(Say.Strong, title, outcome)]) { Style = ContainerStyle.Emphasis };

    private static IEnumerable<Element> Words(Func<string, Element> heading, string title, SectionOutcome outcome) =>
    [
        heading($"You said, we did: {title}"),
        .. InlineLayout.Verbatim(outcome.Text),
        .. outcome.Quotes.Count > 0 ? [Say.Strong("In your words")] : Array.Empty<Element>(),
        .. outcome.Quotes.SelectMany(quote => InlineLayout.Verbatim($"“{quote}”")),
    ];

    private static ChoiceSetInput Choose(OutcomeDraft draft) => new(
        $"Quote these words (at most {MostQuotes}; their authors agreed, a reviewer cleared them)",
        [.. draft.Quotable.Select(quote => new InputChoice(Say.Short(quote.Text.ReplaceLineEndings(" "), LongestChoice), quote.Response))])
    {
        Id = QuotesInput,
        Value = draft.Chosen.Count > 0 ? string.Join(',', draft.Chosen) : null,
        IsMultiSelect = true,
        Style = ChoiceStyle.Expanded,
    };
}
