using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>Says hello to a channel that got the app, or to a person.</summary>
public static class WelcomeCard
{
    public static AdaptiveCard Build(string paperTitle, bool channel, Uri noticeUrl) => new(
    [
        Say.Title("Hello"),
        Say.Plain($"I bring sections of “{paperTitle}” here, so that you can read them and say what you think."),
        Say.Plain(channel
            ? "Sections will be posted in this channel. Anyone here can answer on the card; the answer goes to the consultation team, not to the channel. Mention me and type “help” to see what else I can do."
            : "Type “sections” to see what there is, or “help” to see what else I can do."),
        Say.Plain(channel
            ? "You see this because somebody added me to the team. To stop sections coming here, mention me and type “unfollow here”, or remove me from the team."
            : "You see this because I was added to your chats. I write here only when you do; to stop, remove me from your chats."),
        Say.WithLink("We don’t store your name. ", "How we use what you send", noticeUrl) with { IsSubtle = true, Size = FontSize.Small },
    ])
    { FallbackText = "Hello. Type help to see what I can do." };
}
