using CoeBot.Cards.Forms;

namespace CoeBot.Results.Evidence;

/// <summary>Writes the counts of a section, or of the whole paper.</summary>
internal sealed class EvidenceNumbers(Form form, Reader reader)
{
    public const string NoneChosen = "No reflection chosen";

    public string Reflection(string key) => key.Length == 0 ? NoneChosen : form.ReflectionWording(key) ?? key;

    public string Total(Release release) => release.At is null ? $"{SmallNumbers.TooFew} answers" : $"{reader.Say(release.Counts.Answers, release.Counts.People)} answers";

    /// <param name="page">Where to.</param>
    /// <param name="release">What was counted, and when.</param>
    /// <param name="name">Begins the names of the charts.</param>
    /// <param name="level">Of the headings.</param>
    public void Write(EvidencePage page, Release release, string name, int level)
    {
        page.Heading(level, "In numbers");
        if (release.At is not { } at)
        {
            page.Paragraph("Fewer than five people have answered. Nothing is counted here, so that nobody can be recognised.");
            return;
        }

        var counts = release.Counts;
        page.Paragraph($"{Capital(reader.Say(counts.Answers, counts.People))} answers, counted on {London.Say(at)}. {Rule()}");
        page.Bars(new BarChart($"{name}-reflections", Title("By reflection"), [.. counts.Reflections.Select(count => Bar(Reflection(count.Key), count))]));
        page.Bars(new BarChart($"{name}-roles", Title("By role"), [.. counts.Roles.Select(count => Bar(form.RoleWording(count.Key) ?? count.Key, count))]));
        Cross(page, counts, level + 1);
        page.Bars(new BarChart($"{name}-days", Title("By day"), [.. counts.Days.Select(day => new Bar(London.Say(day.Day), reader.Draw(day.Answers, day.People), reader.Say(day.Answers, day.People)))]));
        page.Table(["Given through", "Answers"], [.. counts.Sources.Select(count => (IReadOnlyList<string>)[count.Key, reader.Say(count)])]);
        if (counts.Themes.Count > 0)
            page.Bars(new BarChart($"{name}-themes", Title("By reviewers’ themes, of which an answer may have several"), [.. counts.Themes.Select(count => Bar(count.Key, count))]));
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
        // The fewer of both across: a page has room for five columns beside their names.
        if (groups.Count <= reflections.Count)
            page.Table(["Reflection", .. groups], [.. reflections.Select(reflection => (IReadOnlyList<string>)[Reflection(reflection), .. groups.Select(group => Say(reflection, group))])]);
        else
            page.Table(["Group of roles", .. reflections.Select(Reflection)], [.. groups.Select(group => (IReadOnlyList<string>)[group, .. reflections.Select(reflection => Say(reflection, group))])]);

        string Say(string reflection, string group) => cells.TryGetValue((reflection, group), out var cell) ? reader.Say(cell.Answers, cell.People) : reader.Say(0, 0);
    }

    private Bar Bar(string label, KeyCount count) => new(label, reader.Draw(count), reader.Say(count));

    private string Title(string title) => reader.IsOrganiser ? title : $"{title} (rounded down to fives)";

    private string Rule() => reader.IsOrganiser
        ? "The numbers are exact: for organisers only."
        : "Numbers are rounded down to fives, and none below five is said, so that nobody can be recognised.";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
