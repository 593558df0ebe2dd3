using System.Globalization;
using System.Text.Json.Nodes;
using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Results;
using CoeBot.Results.Digests;
using CoeBot.Results.Evidence;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Posts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>Whatever people and reviewers did, every number is one that can be counted in the list.</summary>
public sealed class RecountTests
{
    private const int Steps = 60;

    private static readonly Form Form = Form.BuiltIn;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task After_answers_edits_withdrawals_erasures_and_reviews_in_any_order_the_numbers_are_those_of_the_list(int seed)
    {
        var chance = new Random(seed);
        await using var consulted = await Consulted.StartAsync(people: 9);
        for (var n = 0; n < Steps; n++) await StepAsync(consulted, chance);
        await consulted.SettleAsync();

        Assert.True(consulted.Items.Count > 10, "Too little is left to count.");
        foreach (var section in new[] { null, Journey.Section, Consulted.Other }) await AssertCountsAsync(consulted, section);
        await AssertCardAsync(consulted);
        await AssertCoverageAsync(consulted);
        await AssertDigestAsync(consulted);
    }

    private static async Task StepAsync(Consulted consulted, Random chance)
    {
        var dice = chance.Next(100);
        var items = consulted.Items;
        if (dice < 60 || items.Count == 0)
        {
            var team = chance.Next(3) == 0 ? consulted.Journey.Southborough : consulted.Journey.Northshire;
            await consulted.AnswerAsync(Any(chance, team.Members), chance.Next(2) == 0 ? Journey.Section : Consulted.Other, Reflection(chance), Any(chance, Form.Roles).Key);
            // Days are counted too.
            consulted.Clock.Advance(TimeSpan.FromHours(chance.Next(5)));
            return;
        }

        await consulted.SettleAsync();
        var item = Any(chance, consulted.Items);
        if (dice < 72) await consulted.EditAsync(item, Reflection(chance), Any(chance, Form.Roles).Key);
        else if (dice < 80) await consulted.WithdrawAsync(item);
        else if (dice < 83) await consulted.EraseAsync(item);
        else if (dice < 87) consulted.Delete(item);
        else if (dice < 94) consulted.Review(item, new() { ["Themes"] = new JsonArray([.. Form.Themes.Take(chance.Next(3)).Select(theme => JsonValue.Create(theme))]) });
        else consulted.Review(item, new() { ["Status"] = "Needs reply" });
        await consulted.SettleAsync();
    }

    private static async Task AssertCountsAsync(Consulted consulted, string? section)
    {
        var services = consulted.Journey.Run.Service!.Parts;
        var now = await services.GetRequiredService<AnswerCounts>().NowAsync(section, Ct);
        var exact = await services.GetRequiredService<EvidenceSource>().CountsAsync(section, Reader.Organisers, Ct);
        var items = consulted.Items.Where(item => section is null || Consulted.Text(item, "Section") == section).ToList();
        foreach (var counts in new[] { now, exact.Counts })
        {
            Assert.Equal(items.Count, counts.Answers);
            Assert.Equal(Recount(items, "Reflection"), Numbers(counts.Reflections, key => Form.ReflectionWording(key) ?? ""));
            Assert.Equal(Recount(items, "Role"), Numbers(counts.Roles, key => Form.RoleWording(key)!));
            Assert.Equal(Recount(items, "Source"), Numbers(counts.Sources, key => key));
            Assert.Equal(
                Recount(items, item => (Consulted.Text(item, "Reflection"), RoleGroups.Of(Form.Roles.Single(role => role.Wording == Consulted.Text(item, "Role")).Key, Form))),
                counts.Cross.ToDictionary(cell => (Form.ReflectionWording(cell.Reflection) ?? "", cell.Group), cell => cell.Answers));
            Assert.Equal(
                Recount(items, item => London.Day(DateTimeOffset.Parse(Consulted.Text(item, "SubmittedOn"), CultureInfo.InvariantCulture))),
                counts.Days.ToDictionary(day => day.Day, day => day.Answers));
        }

        Assert.Equal(Recount(items, "SectionVersion"), Numbers(exact.Counts.Versions, key => key));
        Assert.Equal(items.SelectMany(Consulted.Themes).GroupBy(theme => theme).ToDictionary(group => group.Key, group => (long)group.Count()), Numbers(exact.Counts.Themes, key => key));
    }

    /// <summary>The card itself: what an organiser reads.</summary>
    private static async Task AssertCardAsync(Consulted consulted)
    {
        var card = Outputs.Plain(await consulted.Journey.TypeAsync("results"));
        Assert.Contains($"Answers so far: {consulted.Items.Count}", card, StringComparison.Ordinal);
        foreach (var (role, count) in Recount(consulted.Items, "Role")) Assert.Contains($"{role}: {count}", card, StringComparison.Ordinal);
    }

    private static async Task AssertCoverageAsync(Consulted consulted)
    {
        var (channels, answered) = await consulted.Journey.Run.Service!.Parts.GetRequiredService<Coverage>().GridAsync(Reader.Organisers, Ct);
        Assert.Equal(consulted.Items.Select(item => Consulted.Text(item, "Network")).Distinct().Count(), answered);
        foreach (var channel in channels)
            foreach (var (section, answers) in channel.Answers)
                Assert.Equal(consulted.Items.Count(item => Consulted.Text(item, "Network") == channel.Name && Consulted.Text(item, "Section") == section), answers);
    }

    private static async Task AssertDigestAsync(Consulted consulted)
    {
        var news = consulted.Journey.Run.Service!.Parts.GetRequiredService<DigestNews>();
        var all = await news.ReadAsync(0, long.MaxValue, "", Ct);
        Assert.Equal(consulted.Items.Count, all.New);
        Assert.Equal(consulted.Items.Count(item => Consulted.Text(item, "Status") == "Needs reply"), all.NeedsReply);
        Assert.Equal(Recount(consulted.Items, "SectionTitle"), all.Sections.ToDictionary(section => section.Title, section => section.Count));
    }

    private static Dictionary<string, long> Recount(IEnumerable<JsonObject> items, string column) => Recount(items, item => Consulted.Text(item, column));

    private static Dictionary<T, long> Recount<T>(IEnumerable<JsonObject> items, Func<JsonObject, T> key)
        where T : notnull => items.GroupBy(key).ToDictionary(group => group.Key, group => (long)group.Count());

    private static Dictionary<string, long> Numbers(IEnumerable<KeyCount> counts, Func<string, string> wording) => counts.ToDictionary(count => wording(count.Key), count => count.Answers);

    private static string Reflection(Random chance) => Any(chance, [.. Form.Reflections.Select(choice => choice.Key), ""]);

    private static T Any<T>(Random chance, IReadOnlyList<T> list) => list[chance.Next(list.Count)];
}
