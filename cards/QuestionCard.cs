using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>Stands in a channel's thread below a question that was taken, so it repeats nothing of it. Its buttons work for who asked.</summary>
public static class QuestionCard
{
    public static AdaptiveCard Build(string response, string reference, bool known)
    {
        var heading = known ? Strings.QuestionCard_WeAlreadyHaveThisQuestion : Strings.QuestionCard_ThankYouYourQuestionIsSaved;
        var data = new ActionData { Verb = "", Response = response };
        return new AdaptiveCard(
        [
            Say.Title(heading),
            Say.Plain(Strings.FormatQuestionCard_TheConsultationTeamGetsIt(reference)),
            Say.Plain(Strings.QuestionCard_ToAddYourRoleOr),
            new ActionSet(
            [
                Buttons.Send(Strings.ChangeIt, data with { Verb = Verbs.Edit }),
                Buttons.Send(Strings.WithdrawIt, data with { Verb = Verbs.Withdraw }),
            ]),
        ])
        { FallbackText = Strings.FormatYourReferenceIs(heading: heading, reference: reference) };
    }

    /// <summary>Not taken: as many as may be sent in an hour were sent.</summary>
    public static AdaptiveCard TooMany(DateTimeOffset until) => NoticeCard.Build(
        Strings.QuestionCard_YourQuestionWasNotStored,
        Strings.QuestionCard_YouHaveSentAsManyResponses,
        Strings.FormatQuestionCard_WhatYouWroteStillStands(London.Say(until)));
}
