using System.Text.Json;
using CoeBot.Rehearsal;
using CoeBot.Tests.Configuration;
using Xunit;

namespace CoeBot.Tests.Operations;

public sealed class CommandLineTests
{
    private static readonly string[] SamplePaper = ["--Paper:Source", SampleFiles.Paper];

    [Fact]
    public async Task A_start_without_settings_names_every_missing_one_and_fails()
    {
        var spoken = await Spoken.ByAsync();

        Assert.Equal(1, spoken.ExitCode);
        Assert.All(
            new[] { "Paper:Source", "Teams:AppId", "Teams:HomeTenantId", "Teams:Tenants:0:Id", "Identity:Kind", "SharePoint:SiteId", "Privacy:Key", "Privacy:NoticeUrl" },
            key => Assert.Contains($"{key} is missing. Expected: ", spoken.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_with_one_wrong_value_names_that_one_alone()
    {
        var settings = GoodSettings.Values();
        settings["Paper:Source"] = SampleFiles.Paper;
        settings["Broadcast:PostsPerSecond"] = "500";

        var spoken = await Spoken.ByAsync([.. settings.SelectMany(pair => new[] { $"--{pair.Key}", pair.Value! })]);

        Assert.Equal(1, spoken.ExitCode);
        Assert.Equal("Broadcast:PostsPerSecond is not valid. Expected: posts a second in one tenant, a whole number from 1 to 50.", spoken.Error.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("paper")]
    public async Task A_form_that_is_none_stops_the_start_with_key_file_and_line(string command)
    {
        var folder = Directory.CreateTempSubdirectory("coebot-");
        try
        {
            var form = Path.Combine(folder.FullName, "our-form.yaml");
            await File.WriteAllTextAsync(form, "questions:\n  - id: a\n    label: How well?\n    kind: slider\n", TestContext.Current.CancellationToken);
            var settings = GoodSettings.Values();
            settings["Paper:Source"] = SampleFiles.Paper;
            settings["Paper:Form"] = form;

            var spoken = await Spoken.ByAsync([.. new[] { command }.Where(word => word.Length > 0), .. settings.SelectMany(pair => new[] { $"--{pair.Key}", pair.Value! })]);

            Assert.Equal(1, spoken.ExitCode);
            Assert.StartsWith("Paper:Form is not valid. our-form.yaml, line 2: 'slider' is no kind of question", spoken.Error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_paper_and_a_preview_follow_the_form()
    {
        string[] settings = [.. SamplePaper, "--Paper:Form", Path.Combine(SampleFiles.Paper, "feedback-form.yaml")];

        Assert.Contains("q.likelihood.one-card", (await Spoken.ByAsync(["preview", "how-it-could-work", .. settings])).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("q.likelihood.one-card", (await Spoken.ByAsync(["preview", "why-share", .. settings])).Output, StringComparison.Ordinal);
        Assert.Contains("why-share.md:43: The page's own form asks", (await Spoken.ByAsync(["paper", .. settings])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paper_is_listed_a_line_a_section_with_warnings_apart()
    {
        var spoken = await Spoken.ByAsync(["paper", .. SamplePaper]);

        Assert.Equal(0, spoken.ExitCode);
        Assert.All(spoken.Output.Trim().Split('\n'), line => Assert.Equal(4, line.Split('\t').Length));
        Assert.Contains("why-share.md:", spoken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paper_is_listed_as_JSON_on_request()
    {
        var spoken = await Spoken.ByAsync(["paper", "--json", .. SamplePaper]);

        var sections = JsonDocument.Parse(spoken.Output).RootElement;
        Assert.Contains(sections.EnumerateArray(), section => section.GetProperty("id").GetString() == "why-share");
    }

    [Fact]
    public async Task A_preview_is_the_cards_JSON_and_nothing_else()
    {
        var spoken = await Spoken.ByAsync(["preview", "why-share", .. SamplePaper]);

        Assert.Equal(0, spoken.ExitCode);
        Assert.Equal("AdaptiveCard", JsonDocument.Parse(spoken.Output).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_preview_of_an_unknown_section_offers_the_nearest()
    {
        var spoken = await Spoken.ByAsync(["preview", "why-shares", .. SamplePaper]);

        Assert.Equal(1, spoken.ExitCode);
        Assert.Contains("why-share", spoken.Error, StringComparison.Ordinal);
        Assert.Empty(spoken.Output);
    }

    [Fact]
    public async Task A_paper_that_is_not_there_is_named()
    {
        var spoken = await Spoken.ByAsync("paper", "--Paper:Source", "/no/such/paper");

        Assert.Equal(1, spoken.ExitCode);
        Assert.StartsWith("Paper:Source is not valid.", spoken.Error, StringComparison.Ordinal);
    }
}
