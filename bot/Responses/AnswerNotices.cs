using CoeBot.Cards;
using CoeBot.Cards.Forms;

namespace CoeBot.Responses;

/// <summary>What is said where there is no receipt and no form to show.</summary>
internal static class AnswerNotices
{
    public static AdaptiveCard NotThere => NoticeCard.Build(
        "This answer is not there any more",
        "It was withdrawn or deleted, or it belongs to somebody else.",
        "Nothing was changed. Type mine in a chat with me to see your answers.");

    public static AdaptiveCard NoSuchSection => NoticeCard.Build(
        "This section is not in the paper any more",
        "Nothing was stored or changed.",
        "Type sections in a chat with me to see what you can answer now.");

    public static AdaptiveCard Forgotten => NoticeCard.Build(
        "Your role and organisation are forgotten",
        "Answers that you have given are kept. Type mine in a chat with me to see or withdraw them.");

    public static AdaptiveCard SameAsAnother => NoticeCard.Build(
        "Nothing was changed",
        "You have already given this text as another answer to this section.",
        "Both answers are kept as they were. Type mine in a chat with me to see them.");

    // The words come back so that the person can copy them: no card keeps what it replaced.
    public static AdaptiveCard Closed(string why, Form form, FormValues values, Uri paper) => NoticeCard.Build(
        "Your answer was not stored",
        [
            why, $"You can still read the paper: {paper.AbsoluteUri}",
            "Nothing was kept. Here is what you wrote, so that you can copy it:", values.Summary, values.Details,
            .. FormWords.Further(form, values).Select(answer => $"{answer.Label}: {answer.Answer}"),
        ]);

    public static AdaptiveCard QuestionNotStored(string why) => NoticeCard.Build("Your question was not stored", why, "What you wrote still stands in this thread.");

    public static AdaptiveCard Unchanged(string why) => NoticeCard.Build("Nothing was changed", why, "Your answer is kept as it was.");

    public static AdaptiveCard Withdrawn(string reference) => NoticeCard.Build(
        $"Answer {reference} was withdrawn", "Its words are deleted here and its row is being removed from the reviewers' list.");
}
