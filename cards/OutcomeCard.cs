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
        Say.Title(Strings.FormatOutcomeCard_AskTitle(title)),
        new FactSet([.. facts.Select(fact => new Fact(MarkdownText.Literal(fact.Label), MarkdownText.Literal(fact.Value)))]),
        Say.Plain(Strings.OutcomeCard_WriteWhatYouHeardAnd),
        Say.Quiet(Strings.OutcomeCard_NothingIsPostedBeforeYou),
        new ActionSet([Buttons.Dialog(Strings.OutcomeCard_WriteTheOutcome, new ActionData { Verb = Verbs.WriteOutcome, Section = section })]),
    ])
    { FallbackText = Strings.FormatOutcomeCard_WriteFallback(title) };

    public static AdaptiveCard Write(OutcomeDraft draft)
    {
        var data = new ActionData { Verb = Verbs.SaveOutcome, Section = draft.Section };
        return new AdaptiveCard(
        [
            .. draft.Problem is { } problem ? [new Container([Say.Strong(problem)]) { Style = ContainerStyle.Attention }] : Array.Empty<Element>(),
            Say.Title(Strings.FormatOutcomeCard_WriteTitle(draft.Title)),
            new TextInput(Strings.OutcomeCard_WhatYouHeardAndWhat)
            {
                Id = TextInput,
                Value = draft.Text.Length > 0 ? draft.Text : null,
                IsMultiline = true,
                MaxLength = Longest,
                IsRequired = true,
                ErrorMessage = Strings.OutcomeCard_ThisNeedsSomeWordsBefore,
            },
            .. draft.Quotable.Count > 0 ? [Choose(draft)] : new Element[] { Say.Quiet(Strings.OutcomeCard_NoAnswerToThisSection) },
            Say.Quiet(Strings.OutcomeCard_PleaseDontNamePeopleOrRepeat),
            new ActionSet([Buttons.Send(Strings.OutcomeCard_SeeHowItLooks, data)]),
        ])
        { FallbackText = Strings.FormatOutcomeCard_WriteFallback(draft.Title) };
    }

    /// <summary>Shows what will be posted, and asks.</summary>
    public static AdaptiveCard Confirm(long number, string title, SectionOutcome outcome, string button)
    {
        var data = new ActionData { Verb = Verbs.ConfirmOutcome, Change = number };
        return new AdaptiveCard(
        [
            Say.Title(Strings.OutcomeCard_PostThis),
            Box(title, outcome),
            Say.Quiet(Strings.OutcomeCard_NothingIsPostedUntilYouConfirm),
            new ActionSet([Buttons.Send(button, data), Buttons.Send(Strings.OutcomeCard_DontPostIt, data with { Verb = Verbs.CancelChange })]),
        ])
        { FallbackText = Strings.OutcomeCard_AnOutcomeWaitsForYourConfirmation };
    }

    /// <summary>The reply below a posted card.</summary>
    public static AdaptiveCard Posted(string title, SectionOutcome outcome) => new([.. Words(Say.Title, title, outcome)])
    {
        FallbackText = Strings.FormatOutcomeCard_YouSaidWeDid(title),
    };

    internal static Container Box(string title, SectionOutcome outcome) => new([.. Words(Say.Strong, title, outcome)]) { Style = ContainerStyle.Emphasis };

    private static IEnumerable<Element> Words(Func<string, Element> heading, string title, SectionOutcome outcome) =>
    [
        heading(Strings.FormatOutcomeCard_YouSaidWeDid(title)),
        .. InlineLayout.Verbatim(outcome.Text),
        .. outcome.Quotes.Count > 0 ? [Say.Strong(Strings.OutcomeCard_InYourWords)] : Array.Empty<Element>(),
        .. outcome.Quotes.SelectMany(quote => InlineLayout.Verbatim($"“{quote}”")),
    ];

    private static ChoiceSetInput Choose(OutcomeDraft draft) => new(
        Strings.FormatOutcomeCard_QuoteTheseWordsAtMost(MostQuotes),
        [.. draft.Quotable.Select(quote => new InputChoice(Say.Short(quote.Text.ReplaceLineEndings(" "), LongestChoice), quote.Response))])
    {
        Id = QuotesInput,
        Value = draft.Chosen.Count > 0 ? string.Join(',', draft.Chosen) : null,
        IsMultiSelect = true,
        Style = ChoiceStyle.Expanded,
    };
}
