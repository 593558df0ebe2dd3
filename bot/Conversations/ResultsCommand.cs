using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Results;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>results [SECTION]</c>: counts by reflection and role; no answer is shown.</summary>
internal sealed class ResultsCommand(AnswerCounts counts, ConsultationPaper paper, Form form) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["results"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var section = rest.Length == 0 ? null : paper.Find(rest);
        if (rest.Length > 0 && section is null) return UnknownSection.Answer(paper, rest);
        var reflections = await counts.ByReflectionAsync(section?.Id.Slug, ct);
        var roles = await counts.ByRoleAsync(section?.Id.Slug, ct);
        var say = SmallNumbers.For(asking);
        var view = new ResultsView(
            section?.Title ?? "The whole paper",
            say(roles.Sum(count => count.Count)),
            [.. reflections.Select(count => (form.ReflectionWording(count.Key) ?? (count.Key.Length == 0 ? "None chosen" : count.Key), say(count.Count)))],
            [.. roles.Select(count => (form.RoleWording(count.Key) ?? (count.Key.Length == 0 ? "None given" : count.Key), say(count.Count)))]);
        return OutgoingMessage.OfCard(ResultsCard.Build(view), $"Answers so far: {view.Answers}");
    }
}
