using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>Stands in a channel's thread below a question that was taken, so it repeats nothing of it. Its buttons work for who asked.</summary>
public static class QuestionCard
{
    public static AdaptiveCard Build(string response, string reference, bool known)
    {
        var heading = known ? "We already have this question." : "Thank you. Your question is saved.";
        var data = new ActionData { Verb = "", Response = response };
        return new AdaptiveCard(
        [
            Say.Title(heading),
            Say.Plain($"The consultation team gets it as you wrote it, without your name. Your reference is {reference}."),
            Say.Plain("To add your role, or to be contacted about it, choose “Change it”. Only who asked can change or withdraw it."),
            new ActionSet(
            [
                Buttons.Send("Change it", data with { Verb = Verbs.Edit }),
                Buttons.Send("Withdraw it", data with { Verb = Verbs.Withdraw }),
            ]),
        ])
        { FallbackText = $"{heading} Your reference is {reference}." };
    }

    /// <summary>Not taken: as many as may be sent in an hour were sent.</summary>
    public static AdaptiveCard TooMany(DateTimeOffset until) => NoticeCard.Build(
        "Your question was not stored",
        "You have sent as many responses in an hour as we take from one person.",
        $"What you wrote still stands in this thread. You can ask again after {London.Say(until)}.");
}
