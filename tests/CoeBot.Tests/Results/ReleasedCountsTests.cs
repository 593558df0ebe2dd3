using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Results;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>What others than organisers see, compared by somebody who knows when one person answered.</summary>
public sealed class ReleasedCountsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_releases_one_person_apart_are_the_same_to_the_letter()
    {
        await using var some = await SomeAnswers.StartAsync();
        for (var n = 0; n < 7; n++) await some.GiveAsync(new Given($"p{n}"));
        var before = await some.Released.LatestAsync("why-share", Ct);

        for (var n = 0; n < 4; n++)
        {
            await some.GiveAsync(new Given($"later{n}") { Reflection = "disagree", Role = "supplier" });
            Assert.Equal(Text(before), Text(await some.Released.LatestAsync("why-share", Ct)));
        }

        await some.GiveAsync(new Given("the fifth"));
        var after = await some.Released.LatestAsync("why-share", Ct);
        Assert.NotEqual(Text(before), Text(after));
        Assert.Equal(12, after.Counts.Answers);
    }

    [Fact]
    public async Task Five_answers_of_one_person_release_nothing()
    {
        await using var some = await SomeAnswers.StartAsync();
        for (var n = 0; n < 5; n++) await some.GiveAsync(new Given($"p{n}"));
        var before = await some.Released.LatestAsync(null, Ct);

        for (var n = 0; n < 9; n++) await some.GiveAsync(new Given("one person") { Summary = $"Point {n}" });

        Assert.Equal(Text(before), Text(await some.Released.LatestAsync(null, Ct)));
    }

    [Fact]
    public async Task A_withdrawal_alone_is_not_seen()
    {
        await using var some = await SomeAnswers.StartAsync();
        var first = await some.GiveAsync(new Given("p") { Role = "cg-data" });
        for (var n = 0; n < 9; n++) await some.GiveAsync(new Given($"p{n}"));
        var before = await some.Released.LatestAsync("why-share", Ct);

        await some.WithdrawAsync(first);

        Assert.Equal(Text(before), Text(await some.Released.LatestAsync("why-share", Ct)));
    }

    [Fact]
    public async Task Four_people_are_not_counted_at_all_and_a_cell_of_one_person_is_not_said()
    {
        await using var some = await SomeAnswers.StartAsync();
        for (var n = 0; n < 4; n++) await some.GiveAsync(new Given($"p{n}"));
        Assert.Null((await some.Released.LatestAsync("why-share", Ct)).At);

        await some.GiveAsync(new Given("p4"));
        for (var n = 0; n < 30; n++) await some.GiveAsync(new Given("busy") { Role = "supplier", Summary = $"Point {n}" });
        for (var n = 5; n < 9; n++) await some.GiveAsync(new Given($"p{n}"));
        var counts = (await some.Released.LatestAsync("why-share", Ct)).Counts;

        Assert.Equal(30, counts.Roles.Single(role => role.Key == "supplier").Answers);
        Assert.Equal("fewer than 5", Reader.Everyone.Say(counts.Roles.Single(role => role.Key == "supplier")));
        Assert.Equal("at least 5", Reader.Everyone.Say(counts.Roles.Single(role => role.Key == "la-data")));
    }

    [Fact]
    public void Whatever_is_answered_no_small_or_exact_number_is_said_and_releases_are_five_people_apart()
    {
        var keys = Form.BuiltIn.Reflections.Select(choice => choice.Key).Append("").ToArray();
        var roles = Form.BuiltIn.Roles.Select(choice => choice.Key).ToArray();
        var answers = Gen.ListOf(Gen.Choose(0, 9).Zip(Gen.Elements(keys)).Zip(Gen.Elements(roles))).Resize(40);
        Check.One(Properties.Tried(15), Prop.ForAll(answers.ToArbitrary(), given => HoldsAsync([.. given]).GetAwaiter().GetResult()));
    }

    private static async Task<bool> HoldsAsync(((int Person, string Reflection), string Role)[] given)
    {
        await using var some = await SomeAnswers.StartAsync();
        var (last, since) = ("", new HashSet<int>());
        foreach (var ((person, reflection), role) in given)
        {
            await some.GiveAsync(new Given($"p{person}") { Reflection = reflection, Role = role });
            since.Add(person);
            var release = await some.Released.LatestAsync("why-share", Ct);
            if (Text(release) == last) continue;
            Assert.True(since.Count >= 5, $"{since.Count} people between two releases");
            Assert.All(Said(release.Counts), said => Assert.Matches("^(fewer than 5|at least [0-9,]*[05])$", said));
            (last, since) = (Text(release), new HashSet<int>());
        }

        return true;
    }

    private static IEnumerable<string> Said(Counts counts) =>
        counts.Reflections.Concat(counts.Roles).Concat(counts.Sources).Select(Reader.Everyone.Say)
            .Concat(counts.Cross.Select(cell => Reader.Everyone.Say(cell.Answers, cell.People)))
            .Concat(counts.Days.Select(day => Reader.Everyone.Say(day.Answers, day.People)));

    private static string Text(Release release) => release.At is null ? "" : release.At + JsonSerializer.Serialize(release.Counts, CountsJson.Default.Counts);
}
