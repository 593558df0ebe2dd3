using System.Text.Json;
using CoeBot.Operations;
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

    [Theory]
    [InlineData("docter", "There is no command docter. Did you mean doctor? Nothing was done.")]
    [InlineData("serve", "There is no command serve; --help lists what there is. Nothing was done.")]
    [InlineData("--url http://localhost:5000", "There is no option --url. Did you mean --urls? Nothing was done.")]
    [InlineData("doctor --reque", "The command doctor does not know --reque. Did you mean --requeue? Nothing was done.")]
    [InlineData("doctor parked", "The command doctor does not know parked. Did you mean --parked? Nothing was done.")]
    [InlineData("import FILE --aply", "The command import does not know --aply. Did you mean --apply? Nothing was done.")]
    [InlineData("import FILE --aply=true", "The command import does not know --aply. Did you mean --apply? Nothing was done.")]
    [InlineData("evidence --ot DIR", "The command evidence does not know --ot. Did you mean --out? Nothing was done.")]
    [InlineData("preview why-share --otu DIR", "The command preview does not know --otu. Did you mean --out? Nothing was done.")]
    [InlineData("paper --loud", "The command paper does not know --loud; paper --help lists what there is. Nothing was done.")]
    [InlineData("paper --Paper:Source", "--Paper:Source has no value. Nothing was done.")]
    [InlineData("paper --Paper:Source --json", "--Paper:Source has no value. Nothing was done.")]
    public async Task A_slip_of_typing_does_nothing_and_is_told_in_one_sentence(string typed, string expected)
    {
        var spoken = await Spoken.ByAsync(typed.Split(' '));
        Assert.Equal((1, "", expected), (spoken.ExitCode, spoken.Output, spoken.Error.Trim()));
    }

    [Theory]
    [InlineData("migrate --from Data --to Host=db Password=hush")]
    [InlineData("doctor --Storage:ConnectionString Host=db; Password=hush")]
    [InlineData("doctor --Storage:ConnectionString=Host=db; hush")]
    public async Task A_connection_string_that_came_apart_is_not_repeated(string typed)
    {
        var spoken = await Spoken.ByAsync(typed.Split(' '));
        Assert.Equal(1, spoken.ExitCode);
        Assert.EndsWith("Nothing was done.", spoken.Error.Trim(), StringComparison.Ordinal);
        Assert.All(new[] { "hush", "Host" }, word => Assert.DoesNotContain(word, spoken.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("--urls http://localhost:5000 --environment Development --contentRoot /app")]
    [InlineData("--Paper:Source=/paper --Logging:LogLevel:Default Warning --OTEL_EXPORTER_OTLP_ENDPOINT http://localhost:4317")]
    [InlineData("doctor --Paper:Source /paper --requeue --AllowedHosts=*")]
    [InlineData("preview why-share --Paper:Source /paper --out DIR")]
    [InlineData("preview --out DIR --Paper:Source /paper why-share")]
    [InlineData("import FILE.csv --apply --Storage:ConnectionString Host=db;Password=x")]
    public void What_is_a_setting_or_known_is_taken(string typed) =>
        Assert.Null(UnmatchedTokens.ProblemIn(CommandLine.Root().Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
