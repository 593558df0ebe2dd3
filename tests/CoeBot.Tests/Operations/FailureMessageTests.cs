using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Storage;
using Npgsql;
using Xunit;

namespace CoeBot.Tests.Operations;

/// <summary>What fails for a reason of the world's: one sentence, exit code 1, and nothing of what a driver or a server says in its own words.</summary>
public sealed partial class FailureMessageTests
{
    private const string NoFolder = "/no/such/folder";

    [Fact]
    public async Task A_provision_that_may_not_make_the_list_names_the_role_and_the_command_that_gives_it()
    {
        await using var journey = await StoppedAsync(new() { Provision = false });
        journey.Run.Tenant.SharePoint.Faults.Next(9, 403, only: PretendSharePoint.Writes);

        var message = await MessageAsync("provision", journey.Run.Settings);

        Assert.StartsWith("The list could not be made or mended: the application lacks Sites.Selected with the role fullcontrol on the site (403 accessDenied).", message, StringComparison.Ordinal);
        Assert.Contains("--permission fullcontrol", message, StringComparison.Ordinal);
        Assert.EndsWith("What was done so far stays; then run provision again.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_site_is_known_by_its_id_Graph_is_asked_for_write_first_and_for_more_then()
    {
        await using var journey = await StoppedAsync();
        var sharePoint = journey.Run.Tenant.SharePoint;
        sharePoint.Faults.Next(9, 403);

        var message = await MessageAsync(
            "provision", journey.Run.Settings, ("SharePoint:SiteUrl", ""), ("SharePoint:ListName", ""), ("SharePoint:SiteId", sharePoint.Site.Id), ("SharePoint:ListId", sharePoint.List!.Id));

        var bodies = Quoted().Matches(message).Select(match => JsonNode.Parse(match.Groups[1].Value)!).ToList();
        Assert.Equal(["write", "fullcontrol"], bodies.Select(body => body["roles"]![0]!.GetValue<string>()));
        Assert.Empty(GraphSchema.Problems("POST", $"/sites/{sharePoint.Site.Id}/permissions", bodies[0]));
        Assert.Empty(GraphSchema.Problems("PATCH", $"/sites/{sharePoint.Site.Id}/permissions/1", bodies[1]));
    }

    [Fact]
    public async Task A_provision_that_does_not_reach_Graph_says_so()
    {
        await using var journey = await StoppedAsync();
        Assert.Equal(
            "Graph can't be reached: check SharePoint:GraphBaseUrl and the network. What was done so far stays; once that is mended, run the command again.",
            await MessageAsync("provision", journey.Run.Settings, ("SharePoint:GraphBaseUrl", "http://127.0.0.1:1/v1.0")));
    }

    [Fact]
    public async Task A_provision_on_a_site_that_is_not_there_names_the_setting()
    {
        await using var journey = await StoppedAsync();
        Assert.Equal(
            "Graph finds no site for SharePoint:SiteUrl",
            await MessageAsync("provision", journey.Run.Settings, ("SharePoint:SiteUrl", "https://rehearsal.sharepoint.example/sites/elsewhere")));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        await using var journey = await StoppedAsync();
        Assert.Contains($"{NoFolder}/x.csv", await MessageAsync($"targets --out {NoFolder}/x.csv", journey.Run.Settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_doctor_without_a_database_says_so_in_a_line_and_examines_the_rest()
    {
        await using var journey = await StoppedAsync();

        var spoken = await SpokenAsync("doctor", journey.Run.Settings, ("Storage:ConnectionString", $"Data Source={NoFolder}/coebot.db"));

        Assert.Equal((1, ""), (spoken.ExitCode, spoken.Error));
        var lines = spoken.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            "problem  database: it can't be opened. Check in Storage:ConnectionString that its folder is there, and the rights on both.",
            Assert.Single(lines, line => line.StartsWith("problem", StringComparison.Ordinal)));
        Assert.Contains("ok       test write: an item was written and removed", lines);
    }

    [Theory]
    [InlineData("doctor --parked")]
    [InlineData("targets --out x.csv")]
    [InlineData("")]
    public async Task A_command_and_a_start_without_a_database_end_in_one_sentence(string command)
    {
        await using var journey = await StoppedAsync();
        Assert.Equal(
            "The database can't be opened. Check in Storage:ConnectionString that its folder is there, and the rights on both. Then run the command again.",
            await MessageAsync(command, journey.Run.Settings, ("Storage:ConnectionString", $"Data Source={NoFolder}/coebot.db")));
    }

    [Theory]
    [InlineData(1, "The database can't be reached. Check Storage:ConnectionString, the server and the network. Then run the command again.")]
    [InlineData(0, "The database refused (3D000). Check Storage:ConnectionString, and that the database and its account are there. Then run the command again.")]
    public async Task A_PostgreSQL_server_that_is_away_or_refuses_is_told_without_its_address(int port, string expected)
    {
        await using var journey = await StoppedAsync();
        var connection = new NpgsqlConnectionStringBuilder(await PostgresCluster.NewDatabaseAsync()) { Database = "nowhere" };
        if (port > 0) (connection.Host, connection.Port) = ("127.0.0.1", port);
        Assert.Equal(expected, await MessageAsync("doctor --requeue", journey.Run.Settings, ("Storage:ConnectionString", connection.ToString())));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_told_by_doctor_and_by_a_command()
    {
        await using var journey = await StoppedAsync();
        await using var newer = await TemporaryDatabase.CreateAsync();
        await newer.Database.WriteAsync(writing => writing.ExecuteAsync("INSERT INTO schema_version (version) VALUES (900)"));
        await newer.Database.DisposeAsync();
        const string why = "The database was written by a newer version of CoeBot. Start that version, or restore a backup.";

        Assert.Equal(why, await MessageAsync("doctor --parked", journey.Run.Settings, ("Storage:ConnectionString", newer.ConnectionString)));
        Assert.Contains($"problem  database: {why}", (await SpokenAsync("doctor", journey.Run.Settings, ("Storage:ConnectionString", newer.ConnectionString))).Output, StringComparison.Ordinal);
    }

    private static async Task<Journey> StoppedAsync(RunOptions? options = null)
    {
        var journey = await Journey.StartAsync(options);
        await journey.Run.StopServiceAsync();
        return journey;
    }

    /// <returns>The one line that it said on standard error.</returns>
    private static async Task<string> MessageAsync(string command, IReadOnlyDictionary<string, string?> settings, params (string Key, string Value)[] others)
    {
        var spoken = await SpokenAsync(command, settings, others);
        Assert.Equal(1, spoken.ExitCode);
        return Assert.Single(spoken.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task<Spoken> SpokenAsync(string command, IReadOnlyDictionary<string, string?> settings, params (string Key, string Value)[] others)
    {
        var all = new Dictionary<string, string?>(settings);
        foreach (var (key, value) in others) all[key] = value;
        return Spoken.ByAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. all.Where(pair => pair.Value is not null).SelectMany(pair => new[] { $"--{pair.Key}", pair.Value! })]);
    }

    [GeneratedRegex("--body '([^']+)'")]
    private static partial Regex Quoted();
}
