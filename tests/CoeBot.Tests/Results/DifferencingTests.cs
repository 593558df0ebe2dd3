using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>Somebody who reads everything that others than organisers may read, before and after one person did something.</summary>
public sealed partial class DifferencingTests
{
    [Fact]
    public async Task What_one_person_does_changes_nothing_that_others_can_read()
    {
        await using var consulted = await Consulted.StartAsync(people: 16);
        var north = consulted.Journey.Northshire.Members;
        var south = consulted.Journey.Southborough.Members;
        for (var n = 0; n < 9; n++) await consulted.AnswerAsync(north[n], Journey.Section, n < 4 ? "disagree" : "enthusiastic", n < 4 ? "supplier" : "la-data");
        for (var n = 0; n < 4; n++) await consulted.AnswerAsync(north[n], Consulted.Other, "unsure", "la-digital");
        await consulted.SettleAsync();
        var before = await Outputs.ForOthersAsync(consulted);

        // Each alone would carry a cell, a channel, a section or a version over a step.
        foreach (var (what, act) in new (string, Func<Task>)[]
        {
            ("the fifth of a role and a reflection", () => consulted.AnswerAsync(north[9], Journey.Section, "disagree", "supplier")),
            ("the tenth of a channel", () => consulted.AnswerAsync(north[10], Journey.Section, "", "la-data")),
            ("the first of a silent channel", () => consulted.AnswerAsync(south[0], Journey.Section, "enthusiastic", "public-other")),
            ("the same person once more", () => consulted.AnswerAsync(south[0], Journey.Section, "enthusiastic", "public-other")),
            ("an edit", () => consulted.EditAsync(consulted.Items[0], "enthusiastic", "la-data")),
            ("a withdrawal", () => consulted.WithdrawAsync(consulted.Items[1])),
            ("an erasure", () => consulted.EraseAsync(consulted.Items[^1])),
            ("a theme", () => Did(() => consulted.Review(consulted.Items[0], new() { ["Themes"] = new JsonArray("Cost and capacity") }))),
            ("a deletion by a reviewer", () => Did(() => consulted.Delete(consulted.Items[^1]))),
        })
        {
            await act();
            await consulted.SettleAsync();
            Same(before, await Outputs.ForOthersAsync(consulted), what);
        }

        for (var n = 1; n < 6; n++) await consulted.AnswerAsync(south[n], Journey.Section, "enthusiastic", "la-data");
        await consulted.SettleAsync();
        var after = await Outputs.ForOthersAsync(consulted);
        Assert.All(new[] { "results", $"results {Journey.Section}", "coverage", "Evidence pack.md", "Evidence pack.docx", $"{Journey.Section}.md", "coverage.csv" },
            name => Assert.NotEqual(before[name], after[name]));
    }

    [Fact]
    public async Task A_section_and_the_whole_paper_are_never_one_person_apart()
    {
        await using var some = await SomeAnswers.StartAsync();
        var ct = TestContext.Current.CancellationToken;
        for (var n = 0; n < 5; n++) await some.GiveAsync(new Given($"p{n}") { Reflection = n < 4 ? "disagree" : "unsure" });
        var paper = await some.Released.LatestAsync(null, ct);

        // One more, and only now somebody asks for the section.
        await some.GiveAsync(new Given("p5") { Reflection = "disagree" });
        await some.GiveAsync(new Given("p6") { Section = "costs" });

        Assert.Equal(paper.Counts.Answers, (await some.Released.LatestAsync("why-share", ct)).Counts.Answers);
        Assert.Equal(5, (await some.Released.LatestAsync(null, ct)).Counts.Answers);
    }

    [Fact]
    public async Task No_number_below_five_and_none_that_is_not_rounded_is_read_by_others()
    {
        await using var consulted = await Consulted.StartAsync(people: 14);
        var north = consulted.Journey.Northshire.Members;
        for (var n = 0; n < 13; n++) await consulted.AnswerAsync(north[n], Journey.Section, n < 7 ? "disagree" : n < 10 ? "unsure" : "", n < 11 ? "supplier" : "la-data");
        await consulted.SettleAsync();

        var outputs = await Outputs.ForOthersAsync(consulted);
        Assert.Contains("at least 10", outputs["results"], StringComparison.Ordinal);
        foreach (var (name, text) in outputs.Where(output => output.Key is "results" or "coverage" or "coverage.csv" || output.Key.StartsWith("results ", StringComparison.Ordinal)))
        {
            Assert.All(Answers().Matches(text), said => Assert.Matches("(at least [0-9,]*[05]|fewer than 5|too few to say)", said.Value));
            Assert.All(Drawn().Matches(text), drawn => Assert.Equal(0, int.Parse(drawn.Groups[1].Value, null) % 5));
            Assert.DoesNotMatch("(?<![0-9])(13|11|7)(?![0-9])( answers|\"\\})", text);
            Assert.NotEmpty(name);
        }
    }

    private static Task Did(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static void Same(Dictionary<string, string> before, Dictionary<string, string> after, string what)
    {
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in before)
            Assert.True(text == after[name], $"{what} can be read in {name}:\n{Around(text, after[name])}");
    }

    private static string Around(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{Piece(before, at)}\n{Piece(after, at)}";
    }

    private static string Piece(string text, int at) => text.Substring(Math.Max(0, at - 100), Math.Min(300, text.Length - Math.Max(0, at - 100)));

    [GeneratedRegex("(?:[Aa]nswers(?: so far)?: )([^\"·,<|]*)")]
    private static partial Regex Answers();

    [GeneratedRegex("\"y\":([0-9]+)")]
    private static partial Regex Drawn();
}
