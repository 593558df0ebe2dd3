using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>Asks before everything of a person is removed, and says afterwards what is gone.</summary>
public static class EraseCard
{
    public static AdaptiveCard Ask(int answers) => new(
    [
        Say.Title("Remove everything we hold about you?"),
        Say.Plain($"That is {Say.Count(answers, "response", "responses")}, here and in the reviewers’ list, and the role and organisation you may have asked us to remember."),
        Say.Plain("Nothing is removed until you confirm. It can’t be undone: type “export” first if you want a copy. You can answer again at any time."),
        new ActionSet([Buttons.Send("Remove everything", new ActionData { Verb = Verbs.ConfirmErase })]),
    ])
    { FallbackText = "Do you want us to remove everything we hold about you? This client can’t show the button; try Teams on a computer." };

    public static AdaptiveCard Done(int answers, int retentionDays, Uri noticeUrl) => new(
    [
        Say.Title("Everything of yours is removed"),
        Say.Plain($"Gone from here: {Say.Count(answers, "response", "responses")} with their references, what you asked us to remember, and the link between you and what you sent."),
        .. answers == 0 ? [] : List(),
        Say.Plain($"Backups made before now may hold copies until they are overwritten; none of them is used to bring your responses back. Without this, they would have been kept for {Say.Count(retentionDays, "day", "days")}."),
        Say.Plain("Cards in this chat and in channels may still show you what you wrote: those are messages in Teams, and only you see them."),
        Say.WithLink("You can answer again at any time. ", "Privacy notice", noticeUrl) with { IsSubtle = true, Size = FontSize.Small },
    ])
    { FallbackText = "Everything of yours is removed." };

    private static Element[] List() =>
        [Say.Plain("They are being removed from the reviewers’ list, which takes a moment, or longer if SharePoint is busy. SharePoint keeps deleted rows in a recycle bin for up to 93 days; reports written before now may quote them if you allowed that.")];
}
