using CoeBot.Cards;
using CoeBot.Cards.Forms;

namespace CoeBot.Results.Evidence;

/// <summary>Writes the counts of a section, or of the whole paper.</summary>
internal sealed class EvidenceNumbers(Form form, Reader reader)
{
    private const int MostDays = 21;

    public const string NoneChosen = "No reflection chosen";

    public string Reflection(string key) => key.Length == 0 ? NoneChosen : form.ReflectionWording(key) ?? key;

    public string Total(Release release) => release.At is null ? "too few answers to count" : $"{reader.Say(release.Counts.Answers, release.Counts.People)} answers";

    /// <param name="page">Where to.</param>
    /// <param name="release">What was counted, and when.</param>
    /// <param name="name">Begins the names of the charts.</param>
    /// <param name="level">Of the headings.</param>
    public void Write(EvidencePage page, Release release, string name, int level)
    {
        page.Heading(level, "In numbers");
        if (release.At is not { } at)
        {
            page.Paragraph("Too few people have answered to be counted here, so that nobody can be recognised.");
            return;
        }

        var counts = release.Counts;
        page.Paragraph($"{Capital(reader.Say(counts.Answers, counts.People))} answers, counted on {London.Say(at)}. {Rule()}");
        Bars(page, $"{name}-reflections", "By reflection", counts.Reflections.Select(count => (Reflection(count.Key), count.Answers, count.People)));
        Bars(page, $"{name}-roles", "By role", counts.Roles.Select(count => (form.RoleWording(count.Key) ?? count.Key, count.Answers, count.People)));
        Cross(page, counts, level + 1);
        Bars(page, $"{name}-days", counts.Days.Count > MostDays ? "By week" : "By day", Days(counts.Days));
        Bars(page, $"{name}-sources", "By the way it came", counts.Sources.Select(count => (count.Key, count.Answers, count.People)));
        Bars(page, $"{name}-themes", "By reviewers’ themes, of which an answer may have several", counts.Themes.Select(count => (count.Key, count.Answers, count.People)));
    }

    /// <summary>Who contributed, in the order of the form, and who was not heard.</summary>
    public void Contributors(EvidencePage page, Release release)
    {
        var counts = release.Counts.Roles.ToDictionary(count => count.Key);
        page.Table(
            ["Role", "Contributions"],
            [.. form.Roles.Select(role => (IReadOnlyList<string>)[role.Wording, counts.TryGetValue(role.Key, out var count) ? reader.Say(count) : reader.Say(0, 0)])]);
    }

    /// <returns>What may stand beside a quotation: a group of roles that at least five people of this reflection are in, else nothing of the person.</returns>
    public string From(CountedAnswer answer, Counts counts)
    {
        var group = RoleGroups.Of(answer.Role, form);
        var cell = counts.Cross.FirstOrDefault(cell => cell.Reflection == answer.Reflection && cell.Group == group);
        return reader.IsOrganiser || cell?.People >= SmallNumbers.Least ? group : "a contributor";
    }

    private void Cross(EvidencePage page, Counts counts, int level)
    {
        var groups = RoleGroups.All(form).Concat(counts.Cross.Select(cell => cell.Group)).Distinct().Where(group => counts.Cross.Any(cell => cell.Group == group)).ToList();
        if (groups.Count == 0) return;
        page.Heading(level, "Reflection by group of roles");
        var cells = counts.Cross.ToDictionary(cell => (cell.Reflection, cell.Group));
        var reflections = counts.Reflections.Select(count => count.Key).ToList();
        reflections.RemoveAll(reflection => !groups.Exists(group => Lists(reflection, group)));
        groups.RemoveAll(group => !reflections.Exists(reflection => Lists(reflection, group)));
        if (groups.Count == 0)
        {
            page.Paragraph("No cell of it has five people yet.");
            return;
        }

        // The fewer of both across: a page has room for five columns beside their names.
        if (groups.Count <= reflections.Count)
            page.Table(["Reflection", .. groups], [.. reflections.Select(reflection => (IReadOnlyList<string>)[Reflection(reflection), .. groups.Select(group => Say(reflection, group))])]);
        else
            page.Table(["Group of roles", .. reflections.Select(Reflection)], [.. groups.Select(group => (IReadOnlyList<string>)[group, .. reflections.Select(reflection => Say(reflection, group))])]);
        if (!reader.IsOrganiser) page.Paragraph("Reflections and groups that are not named have fewer than 5 each.");

        bool Lists(string reflection, string group) => cells.TryGetValue((reflection, group), out var cell) && reader.Lists(cell.Answers, cell.People);

        string Say(string reflection, string group) => cells.TryGetValue((reflection, group), out var cell) ? reader.Say(cell.Answers, cell.People) : reader.Say(0, 0);
    }

    private void Bars(EvidencePage page, string name, string title, IEnumerable<(string Label, long Answers, long People)> counts)
    {
        var bars = counts.Where(count => reader.Lists(count.Answers, count.People))
            .Select(count => new Bar(count.Label, reader.Draw(count.Answers, count.People), reader.Say(count.Answers, count.People))).ToList();
        if (!reader.IsOrganiser) bars.Add(new Bar("Any other", 0, $"{SmallNumbers.TooFew} each"));
        if (bars.Count > 0) page.Bars(new BarChart(name, Title(title), bars));
    }

    // Of a week at least as many people as on its busiest day: the same may come every day.
    private static IEnumerable<(string Label, long Answers, long People)> Days(IReadOnlyList<DayCount> days) => days.Count <= MostDays
        ? days.Select(day => (London.Say(day.Day), day.Answers, day.People))
        : days.GroupBy(day => day.Day.AddDays(-(((int)day.Day.DayOfWeek + 6) % 7)))
            .Select(week => ($"Week of {London.Say(week.Key)}", week.Sum(day => day.Answers), week.Max(day => day.People)));

    private string Title(string title) => reader.IsOrganiser ? title : $"{title} (rounded down to fives)";

    private string Rule() => reader.IsOrganiser
        ? "The numbers are exact: for organisers only."
        : "Numbers are rounded down to fives, and none below five is said, so that nobody can be recognised.";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
