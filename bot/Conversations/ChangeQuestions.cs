using System.Globalization;
using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal static class ChangeQuestions
{
    public static OutgoingMessage Ask(ChangeQuestion question) => OutgoingMessage.OfCard(ConfirmChangeCard.Build(question), $"{question.Title} Please confirm");

    public static IReadOnlyList<(string Label, string Value)> Facts(ChangePlan plan) =>
        [("Posted cards", Number(plan.Posts)), ("In channels", Number(plan.Channels)), ("Answers from them", Number(plan.Answers))];

    public static string Cards(long count) => count == 1 ? "1 card" : $"{Number(count)} cards";

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
