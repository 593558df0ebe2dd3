using CoeBot.Operations;
using CoeBot.Rehearsal;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

public sealed class ImportTests
{
    private const string Header = "timestamp,page,nature,summary,details,role,org,email\n";

    private const string Good = Header +
        "2026-07-01T10:30:00Z,https://paper.example/why-share/,I'm enthusiastic about this,We share already,\"Line one, with a comma\nand \"\"quotes\"\"\",Local authority leadership,=A council,jo@example.org\n" +
        "01/07/2026 09:15,why-share,,A second point,,la-data,,\r\n";

    [Fact]
    public async Task A_dry_run_changes_nothing_and_applying_twice_adds_once()
    {
        await using var journey = await Journey.StartAsync(new() { Clock = new ManualTime() });
        var dry = await RunAsync(journey, Good, apply: false);
        Assert.Equal((2, 0, 0L), (dry.New, dry.Already, await journey.AnswersAsync()));
        Assert.Empty(dry.Problems);
        Assert.Contains("page “why-share” → why-share", dry.Mapping);
        Assert.Contains("nature “I'm enthusiastic about this” → enthusiastic", dry.Mapping);

        Assert.Equal(2, (await RunAsync(journey, Good, apply: true)).New);
        var again = await RunAsync(journey, Good, apply: true);
        Assert.Equal((0, 2), (again.New, again.Already));

        await journey.SeeItemsAsync(2);
        var item = journey.Items.Single(item => (string?)item["Organisation"] == "=A council");
        Assert.Equal(("Web", "Line one, with a comma\nand \"quotes\""), ((string?)item["Source"], (string?)item["Details"]));
        Assert.Equal(("2026-07-01T10:30:00Z", "I’m enthusiastic about this"), ((string?)item["SubmittedOn"], (string?)item["Reflection"]));
        Assert.Equal("2026-07-01T08:15:00Z", (string?)journey.Items.Single(other => other != item && (string?)other["Summary"] == "A second point")["SubmittedOn"]);
    }

    [Fact]
    public async Task What_does_not_fit_is_listed_by_line_and_the_rest_is_kept()
    {
        await using var journey = await Journey.StartAsync(new() { Clock = new ManualTime() });
        var report = await RunAsync(
            journey,
            Good + "2026-07-01,nowhere,Glee,Summary here,,Astronaut,,\nyesterday,why-share,,Summary here,,la-data,,\n2026-07-01,why-share,,Hm,,la-data,,\n2026-07-01,why-share\n2020-07-01,why-share,,Summary here,,la-data,,\n",
            apply: true);

        Assert.Equal(2, report.New);
        Assert.Equal(
            [
                "line 5: no section of the paper has this page: “nowhere”",
                "line 5: unknown choice of nature: “Glee”",
                "line 5: unknown choice of role: “Astronaut”",
                "line 6: the timestamp is no date and time",
                "line 7: Write a summary of at least 5 characters.",
                "line 8: 2 fields instead of 8",
                "line 9: older than Privacy:RetentionDays",
            ],
            report.Problems);
        await journey.SeeItemsAsync(2);
    }

    [Fact]
    public async Task Further_questions_are_read_from_columns_named_as_their_inputs()
    {
        var form = Path.Combine(SampleFiles.Paper, "feedback-form.yaml");
        await using var journey = await Journey.StartAsync(new() { Clock = new ManualTime(), Settings = new Dictionary<string, string?> { ["Paper:Form"] = form } });
        const string Wider = "timestamp,page,nature,summary,details,role,org,email,q.usefulness.one-card,q.activities,q.reasons\n";
        const string Row = "2026-07-01,how-it-could-work,,,,la-data,,,";

        var report = await RunAsync(journey, $"{Wider}{Row}5,\"Count what it costs; Try it with two branches, one crate\",Because\n{Row}6,fly,\n", apply: true);

        Assert.Equal((1, 0), (report.New, report.Already));
        Assert.Equal(["line 3: Choose a number from 1 to 5.", "line 3: One of these is not offered any more. Choose from the answers offered."], report.Problems);
        await journey.SeeItemsAsync(1);
        var item = journey.Items.Single();
        Assert.Equal((5, "Because"), ((int)item["AskUsefulnessOneCard"]!, (string?)item["AskReasons"]));
        Assert.Equal(["Count what it costs", "Try it with two branches, one crate"], item["AskActivities"]!.AsArray().Select(choice => (string?)choice));
    }

    [Theory]
    [InlineData("")]
    [InlineData("timestamp,page\n")]
    [InlineData(Header + "\"never ends")]
    public async Task What_is_no_such_file_is_refused_whole(string csv)
    {
        await using var journey = await Journey.StartAsync();
        await Assert.ThrowsAsync<FormatException>(() => RunAsync(journey, csv, apply: true));
    }

    private static Task<ImportReport> RunAsync(Journey journey, string csv, bool apply) =>
        ActivatorUtilities.CreateInstance<WebImport>(journey.Run.Service!.Parts).RunAsync(csv, apply);
}
