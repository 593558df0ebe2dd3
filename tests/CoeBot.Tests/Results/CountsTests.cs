using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Results;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>What the database counts beside what is counted row by row.</summary>
public sealed class CountsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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

    // The database is not asked for people, versions and what may be quoted.
    private static string Text(Counts counts) => JsonSerializer.Serialize(
        counts with
        {
            People = 0,
            Quotable = 0,
            Versions = [],
            Reflections = [.. counts.Reflections.Select(count => count with { People = 0 })],
            Roles = [.. counts.Roles.Select(count => count with { People = 0 })],
            Sources = [.. counts.Sources.Select(count => count with { People = 0 })],
            Cross = [.. counts.Cross.Select(cell => cell with { People = 0 })],
            Days = [.. counts.Days.Select(day => day with { People = 0 })],
        },
        CountsJson.Default.Counts);
}
