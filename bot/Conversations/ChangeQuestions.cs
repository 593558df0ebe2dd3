using System.Globalization;
using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal static class ChangeQuestions
{
    public static OutgoingMessage Ask(ChangeQuestion question) => OutgoingMessage.OfCard(ConfirmChangeCard.Build(question), Strings.FormatChangeQuestions_PleaseConfirm(question.Title));

    public static IReadOnlyList<(string Label, string Value)> Facts(ChangePlan plan) =>
        [(Strings.PostedCards, Number(plan.Posts)), (Strings.ChangeQuestions_InChannels, Number(plan.Channels)), (Strings.ChangeQuestions_AnswersFromThem, Number(plan.Answers))];

    public static string Cards(long count) => Counted.Cards((int)count);

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
