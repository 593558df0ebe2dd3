using System.Globalization;
using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal static class ChangeQuestions
{
    public static OutgoingMessage Ask(ChangeQuestion question) => OutgoingMessage.OfCard(ConfirmChangeCard.Build(question), Strings.FormatChangeQuestions_PleaseConfirm(question.Title));

    /// <summary>Where others read along, how many answers came is not among them: the next question would tell one more.</summary>
    public static IReadOnlyList<(string Label, string Value)> Facts(ChangePlan plan, Asking asking) =>
    [
        (Strings.PostedCards, Number(plan.Posts)),
        (Strings.ChangeQuestions_InChannels, Number(plan.Channels)),
        .. Readers.Of(asking).IsOrganiser ? [(Strings.ChangeQuestions_AnswersFromThem, Number(plan.Answers))] : Array.Empty<(string, string)>(),
    ];

    public static string Cards(long count) => Counted.Cards((int)count);

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
