using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Results;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>results [SECTION]</c>: counts by reflection, role, day and source; no answer is shown.</summary>
internal sealed class ResultsCommand(AnswerCounts now, ReleasedCounts released, ConsultationPaper paper, Form form, TimeProvider clock) : ICommand
{
    private static string NoneChosen => Strings.ResultsCommand_NoneChosen;

    public IReadOnlyList<string> Words { get; } = ["results"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var section = rest.Length == 0 ? null : paper.Find(rest);
        if (rest.Length > 0 && section is null) return UnknownSection.Answer(paper, rest);
        var reader = Readers.Of(asking);
        var release = reader.IsOrganiser
            ? new Release(clock.GetUtcNow(), await now.NowAsync(section?.Id.Slug, ct))
            : await released.LatestAsync(section?.Id.Slug, ct);
        var view = View(section?.Title ?? Strings.ResultsCommand_TheWholePaper, release, reader);
        return OutgoingMessage.OfCard(ResultsCard.Build(view), Strings.FormatResultsCommand_AnswersSoFar(view.Answers));
    }

    private ResultsView View(string about, Release release, Reader reader)
    {
        var counts = release.Counts;
        return new ResultsView(
            about,
            release.At is null ? Strings.ResultsCommand_TooFewToSay : reader.Say(counts.Answers, counts.People),
            How(release, reader),
            Bars(counts.Reflections, Reflection, reader),
            Bars(counts.Roles, key => form.RoleWording(key) ?? (key.Length == 0 ? Strings.ResultsCommand_NoneGiven : key), reader))
        {
            Grid = Grid(counts, reader),
            Days = [.. counts.Days.Where(day => reader.Lists(day.Answers, day.People)).Select(day => new ResultsBar(London.Say(day.Day), reader.Draw(day.Answers, day.People), reader.Say(day.Answers, day.People)))],
            Sources = Bars(counts.Sources, key => key, reader),
        };
    }

    private static string How(Release release, Reader reader) => release.At is not { } at
        ? Strings.ResultsCommand_OthersCanReadThisToo
        : reader.IsOrganiser
            ? Strings.FormatResultsCommand_ExactAsOf(London.Say(at))
            : Strings.FormatResultsCommand_OthersCanReadThisTooAs(London.Say(at));

    private ResultsGrid Grid(Counts counts, Reader reader)
    {
        var cells = counts.Cross.ToDictionary(cell => (cell.Reflection, cell.Group));
        var groups = RoleGroups.All(form).Concat(counts.Cross.Select(cell => cell.Group)).Distinct()
            .Where(group => counts.Cross.Any(cell => cell.Group == group && reader.Lists(cell.Answers, cell.People)));
        return new ResultsGrid(
            [.. counts.Reflections.Select(count => Reflection(count.Key))],
            [
                .. groups.Select(group => (group, (IReadOnlyList<string>)
                [
                    .. counts.Reflections.Select(count => cells.TryGetValue((count.Key, group), out var cell) ? reader.Say(cell.Answers, cell.People) : reader.Say(0, 0)),
                ])),
            ]);
    }

    private string Reflection(string key) => form.ReflectionWording(key) ?? (key.Length == 0 ? NoneChosen : key);

    private static List<ResultsBar> Bars(IReadOnlyList<KeyCount> counts, Func<string, string> wording, Reader reader)
    {
        var bars = counts.Where(count => reader.Lists(count.Answers, count.People)).Select(count => new ResultsBar(wording(count.Key), reader.Draw(count), reader.Say(count))).ToList();
        if (!reader.IsOrganiser && counts.Count > 0) bars.Add(new ResultsBar(Strings.ResultsCommand_AnyOther, 0, Strings.FormatResultsCommand_Each(SmallNumbers.TooFew)));
        return bars;
    }
}

internal static class Readers
{
    /// <summary>Exact numbers are for a chat of the organiser's own, and for the team in which everyone is one.</summary>
    public static Reader Of(Asking asking) => OwnChat.Is(asking) || asking.IsAmongOrganisers ? Reader.Organisers : Reader.Everyone;
}
