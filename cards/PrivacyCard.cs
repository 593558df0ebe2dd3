using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What is stored of a person, for how long, and what they can do about it.</summary>
public static class PrivacyCard
{
    private static readonly string[] Paragraphs =
    [
        "We store what you write on a form: your role, your summary and whatever you add. We don’t store your name. A key computed from your account lets you, and only you, find your responses again; on its own it does not say who you are.",
        "What you write may still show who you are, and your organisation or email does if you give them. They are optional.",
        "If you tick “You may contact me”, we keep an encrypted way to reply until a reply was delivered or the time below is over.",
    ];

    public static AdaptiveCard Build(Uri noticeUrl, int retentionDays) => new(
    [
        Say.Title("Your privacy"),
        .. Paragraphs.Select(Say.Plain),
        Say.Plain($"Responses are deleted everywhere after {Say.Count(retentionDays, "day", "days")}."),
        Say.Plain("Type “mine” to change or withdraw a response, “export” to get all of yours, “erase” to remove them, “forget me” to clear what we remember for the form."),
        new ActionSet([Buttons.Open("Read the privacy notice", noticeUrl)]),
    ])
    { FallbackText = $"Privacy notice: {noticeUrl.AbsoluteUri}" };
}
