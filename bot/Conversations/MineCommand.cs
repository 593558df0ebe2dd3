using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Responses;
using CoeBot.Storage;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class MineCommand(AnswerStore answers, Form form) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["mine"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!OwnChat.Is(asking))
            return Reply.Notice(Strings.MineCommand_YourAnswersAreForYou, Strings.MineCommand_EveryoneHereCouldReadThem, Strings.MineCommand_TypeMineInAChat);
        var rows = await answers.ListAsync(asking.Person, ct);
        return rows.Count == 0
            ? Reply.Notice(Strings.MineCommand_YouHaveNoAnswersYet, Strings.MineCommand_TypeSectionsToSeeWhat)
            : OutgoingMessage.OfCard(
                MineCard.Build([.. rows.Select(row => new MineRow(row.ResponseId, row.Reference, Heading(row), Gist(row.Values), row.SubmittedAt.ToTime()))]),
                Strings.MineCommand_YourAnswers);
    }

    private static string Heading(AnswerRow row) => row.Kind == AnswerKind.Question ? Strings.FormatMineCommand_YourQuestionOn(row.SectionTitle) : row.SectionTitle;

    // Where nobody was asked for words there are still answers to recognise it by.
    private string Gist(FormValues values) =>
        FormWords.Gist(form, values) is { Length: > 0 } gist ? gist : string.Join(" · ", FormWords.Further(form, values).Select(answer => $"{answer.Label}: {answer.Answer}"));
}
