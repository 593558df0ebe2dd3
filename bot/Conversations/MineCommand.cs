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
            return Reply.Notice("Your answers are for you", "Everyone here could read them.", "Type mine in a chat with me and only you will see them.");
        var rows = await answers.ListAsync(asking.Person, ct);
        return rows.Count == 0
            ? Reply.Notice("You have no answers yet", "Type sections to see what you can answer.")
            : OutgoingMessage.OfCard(
                MineCard.Build([.. rows.Select(row => new MineRow(row.ResponseId, row.Reference, Heading(row), Gist(row.Values), row.SubmittedAt.ToTime()))]),
                "Your answers");
    }

    private static string Heading(AnswerRow row) => row.Kind == AnswerKind.Question ? $"Your question on {row.SectionTitle}" : row.SectionTitle;

    // Where nobody was asked for words there are still answers to recognise it by.
    private string Gist(FormValues values) =>
        FormWords.Gist(form, values) is { Length: > 0 } gist ? gist : string.Join(" · ", FormWords.Further(form, values).Select(answer => $"{answer.Label}: {answer.Answer}"));
}
