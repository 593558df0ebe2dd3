using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Results;
using CoeBot.Results.Digests;
using CoeBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>A role in one council is one person's desk: no output puts the two together, whoever reads it and however many answered.</summary>
public sealed class RoleByCouncilTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_output_tells_what_a_role_of_a_council_said()
    {
        await using var consulted = await Consulted.StartAsync(people: 12);
        var form = Form.BuiltIn;
        foreach (var team in new[] { consulted.Journey.Northshire, consulted.Journey.Southborough })
            for (var n = 0; n < 12; n++)
                await consulted.AnswerAsync(team.Members[n], Journey.Section, form.Reflections[n % 2].Key, n < 6 ? "la-data" : "cg-leadership");
        await consulted.SettleAsync();

        var words = form.Roles.Select(role => role.Wording).Concat(RoleGroups.All(form)).Distinct().ToList();
        var councils = new[] { "Northshire", "Southborough" };
        var outputs = (await Outputs.ForOthersAsync(consulted)).Select(output => (Name: $"{output.Key} (others)", output.Key, output.Value))
            .Concat((await Outputs.ForOrganisersAsync(consulted)).Select(output => (Name: $"{output.Key} (organisers)", output.Key, output.Value))).ToList();
        var digest = DigestCard.Build(await consulted.Journey.Run.Service!.Parts.GetRequiredService<DigestNews>().ReadAsync(0, long.MaxValue, "", Ct)).ToJson();
        outputs.Add(("digest", "digest", digest));

        foreach (var (name, key, text) in outputs)
            foreach (var unit in Outputs.Units(key, text))
                Assert.False(
                    words.Exists(role => unit.Contains(role, StringComparison.Ordinal)) && councils.Any(council => unit.Contains(council, StringComparison.Ordinal)), $"{name}: {unit}");

        // The scan would see nothing in outputs that name neither.
        Assert.Contains(outputs, output => output.Key == "results" && output.Value.Contains("Local authority data professional", StringComparison.Ordinal));
        Assert.Contains(outputs, output => output.Key == "coverage.csv" && output.Value.Contains("Northshire", StringComparison.Ordinal));
        Assert.Contains(outputs, output => output.Key == "Evidence pack.docx" && output.Value.Contains("Local authority data professional", StringComparison.Ordinal));
        Assert.DoesNotContain("Local", digest, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_had_both_would_be_seen()
    {
        Assert.Contains("Northshire,Local authority leadership,3", Outputs.Units("x.csv", "Channel,Role\nNorthshire,Local authority leadership,3"));
        Assert.Contains(Outputs.Units("x.docx", "<w:tr><w:tc><w:p>Northshire</w:p></w:tc><w:tc><w:p>Leadership</w:p></w:tc></w:tr>"), unit => unit.Contains("Northshire", StringComparison.Ordinal) && unit.Contains("Leadership", StringComparison.Ordinal));
        Assert.Contains(Outputs.Units("results", """{"body":[{"items":[{"text":"Northshire"},{"text":"Leadership"}]},{"items":[{"text":"x"}]}]}"""), unit => unit.Contains("Northshire", StringComparison.Ordinal) && unit.Contains("Leadership", StringComparison.Ordinal));
    }
}
