using CoeBot.Cards;
using CoeBot.Cards.Forms;

namespace CoeBot.Responses;

/// <summary>What is said where there is no receipt and no form to show.</summary>
internal static class AnswerNotices
{
    public static AdaptiveCard NotThere => NoticeCard.Build(
        Strings.AnswerNotices_ThisAnswerIsNotThere,
        Strings.AnswerNotices_ItWasWithdrawnOrDeleted,
        Strings.AnswerNotices_TypeMineInAChat);

    /// <summary>What was written on the form of an answer that is gone comes back, as it is kept nowhere else.</summary>
    public static AdaptiveCard NothingToChange(Form form, FormValues values) => GivenBack(
        Strings.AnswerNotices_ThisAnswerIsNotThere, [Strings.AnswerNotices_ItWasWithdrawnOrDeleted, Strings.AnswerNotices_TypeMineOrSections], form, values);

    public static AdaptiveCard SectionGone(Form form, FormValues values) => GivenBack(
        Strings.AnswerNotices_ThisSectionIsNotIn, [Strings.AnswerNotices_TypeSectionsInAChat], form, values);

    public static AdaptiveCard NoSuchSection => NoticeCard.Build(
        Strings.AnswerNotices_ThisSectionIsNotIn,
        Strings.AnswerNotices_NothingWasStoredOrChanged,
        Strings.AnswerNotices_TypeSectionsInAChat);

    public static AdaptiveCard Forgotten => NoticeCard.Build(
        Strings.YourRoleAndOrganisationAreForgotten,
        Strings.AnswersThatYouHaveGiven);

    public static AdaptiveCard SameAsAnother => NoticeCard.Build(
        Strings.NothingWasChangedHeading,
        Strings.AnswerNotices_YouHaveAlreadyGivenThisText,
        Strings.AnswerNotices_BothAnswersAreKeptAs);

    public static AdaptiveCard Closed(string why, Form form, FormValues values, Uri paper) =>
        GivenBack(Strings.AnswerNotices_YourAnswerWasNotStored, [why, Strings.FormatAnswerNotices_YouCanStillReadThePaper(paper.AbsoluteUri)], form, values);

    // The words come back so that the person can copy them: no card keeps what it replaced.
    private static AdaptiveCard GivenBack(string heading, string[] why, Form form, FormValues values) => NoticeCard.Build(
        heading,
        [
            .. why,
            Strings.AnswerNotices_HereIsWhatYouWrote, values.Summary, values.Details,
            .. FormWords.Further(form, values).Select(answer => $"{answer.Label}: {answer.Answer}"),
        ]);

    public static AdaptiveCard QuestionNotStored(string why) => NoticeCard.Build(Strings.AnswerNotices_YourQuestionWasNotStored, why, Strings.AnswerNotices_WhatYouWroteStillStands);

    public static AdaptiveCard Unchanged(string why) => NoticeCard.Build(Strings.NothingWasChangedHeading, why, Strings.AnswerNotices_YourAnswerIsKeptAs);

    public static AdaptiveCard Withdrawn(string reference) => NoticeCard.Build(
        Strings.FormatAnswerNotices_AnswerWasWithdrawn(reference), Strings.AnswerNotices_ItsWordsAreDeletedHere);
}
