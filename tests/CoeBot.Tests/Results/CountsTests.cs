using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Rehearsal.Teams;
using CoeBot.Results;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Posts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>The numbers against a recount, of the rows and of the list that reviewers see.</summary>
public sealed class CountsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_equal_a_recount_from_the_list()
    {
        await using var journey = await Changing.StartAsync();
        var chance = new Random(20260901);
        var posts = new[] { journey.Northshire, journey.Southborough }.ToDictionary(team => team, team => journey.Post(team)!);
        var buttons = posts.ToDictionary(post => post.Key, post => CardCheck.Action(post.Value.Card, "respond")!["data"]!.AsObject());
        var reflections = Form.BuiltIn.Reflections.Select(choice => choice.Key).Append("").ToList();
        for (var n = 0; n < 24; n++)
        {
            var team = n % 2 == 0 ? journey.Northshire : journey.Southborough;
            var data = buttons[team].DeepClone().AsObject();
            data["summary"] = $"Point {n} about shelves";
            data["reflection"] = reflections[chance.Next(reflections.Count)];
            data["role"] = Form.BuiltIn.Roles[chance.Next(Form.BuiltIn.Roles.Count)].Key;
            await journey.Teams.ExecuteAsync(team.Members[n % team.Members.Count], posts[team], "respond", data, Ct);
        }

        await journey.SeeItemsAsync(24);
        var counts = await journey.Run.Service!.Parts.GetRequiredService<AnswerCounts>().NowAsync(Journey.Section, Ct);

        Assert.Equal(journey.Items.Count, counts.Answers);
        Assert.Equal(Recount(journey, "Reflection"), counts.Reflections.ToDictionary(count => Form.BuiltIn.ReflectionWording(count.Key) ?? "", count => count.Answers));
        Assert.Equal(Recount(journey, "Role"), counts.Roles.ToDictionary(count => Form.BuiltIn.RoleWording(count.Key)!, count => count.Answers));
        Assert.Equal(Recount(journey, "Source"), counts.Sources.ToDictionary(count => count.Key, count => count.Answers));
        Assert.Equal(24, counts.Cross.Sum(cell => cell.Answers));
        Assert.Equal(24, counts.Days.Sum(day => day.Answers));
    }

    [Fact]
    public async Task What_the_database_counts_equals_what_is_counted_one_by_one()
    {
        await using var some = await SomeAnswers.StartAsync();
        var chance = new Random(7);
        for (var n = 0; n < 120; n++)
        {
            // Nights of the week in which clocks change, since days are London's.
            some.Clock.Advance(TimeSpan.FromHours(chance.Next(12)));
            var id = await some.GiveAsync(new Given($"p{chance.Next(30)}")
            {
                Section = some.Paper.Sections[chance.Next(2)].Id.Slug,
                Reflection = Form.BuiltIn.Reflections[chance.Next(6)].Key,
                Role = Form.BuiltIn.Roles[chance.Next(14)].Key,
                Source = chance.Next(2) == 0 ? "Teams" : "Web",
            });
            if (chance.Next(10) == 0) await some.WithdrawAsync(id);
        }

        foreach (var section in new[] { null, some.Paper.Sections[0].Id.Slug })
        {
            var source = new CoeBot.Results.Evidence.EvidenceSource(some.Database, some.Released, some.Texts, Form.BuiltIn, some.Clock);
            var oneByOne = Counting.Of([.. await source.AnswersAsync(section, Ct)], Form.BuiltIn);
            Assert.Equal(Text(oneByOne), Text(await some.Now.NowAsync(section, Ct)));
        }
    }

    // The database is not asked for people and what may be quoted.
    private static string Text(Counts counts) => JsonSerializer.Serialize(
        counts with
        {
            People = 0,
            Quotable = 0,
            Reflections = [.. counts.Reflections.Select(count => count with { People = 0 })],
            Roles = [.. counts.Roles.Select(count => count with { People = 0 })],
            Sources = [.. counts.Sources.Select(count => count with { People = 0 })],
            Cross = [.. counts.Cross.Select(cell => cell with { People = 0 })],
            Days = [.. counts.Days.Select(day => day with { People = 0 })],
        },
        CountsJson.Default.Counts);

    private static Dictionary<string, long> Recount(Journey journey, string column) =>
        journey.Items.GroupBy(item => item[column]?.GetValue<string>() ?? "").ToDictionary(group => group.Key, group => (long)group.Count());
}
