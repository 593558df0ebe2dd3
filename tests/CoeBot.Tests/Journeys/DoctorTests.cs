using System.Text.Json.Nodes;
using CoeBot.Operations;
using CoeBot.Outbox;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Wire;
using CoeBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

public sealed class DoctorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_healthy_service_is_well_line_by_line_and_the_test_item_is_gone()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);

        var (exit, lines) = await ExamineAsync(journey);

        Assert.Equal(0, exit);
        Assert.All(lines, line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
        Assert.Equal(
            ["configuration", "paper", "database", "token for Teams", "token for SharePoint", "site", "columns", "test write", "target Northshire", "target Northshire Consultations", "target Southborough", "target Southborough Performance", "outbox"],
            lines.Select(line => line[9..line.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Empty(journey.Items);
    }

    [Fact]
    public async Task A_missing_write_role_is_named_with_the_command_that_gives_it()
    {
        await using var journey = await Journey.StartAsync();
        journey.Run.Tenant.SharePoint.Faults.Next(9, 403, only: PretendSharePoint.Writes);
        var (exit, lines) = await ExamineAsync(journey);
        Assert.Equal(1, exit);
        var problem = Assert.Single(lines, line => line.StartsWith("problem", StringComparison.Ordinal));
        Assert.Contains("test write", problem, StringComparison.Ordinal);
        Assert.Contains("m365 spo site apppermission add", problem, StringComparison.Ordinal);
        Assert.Contains("--permission write", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_site_is_known_by_its_id_the_command_that_gives_the_role_is_as_exact()
    {
        await using var journey = await Journey.StartAsync();
        var sharePoint = journey.Run.Tenant.SharePoint;
        journey.Run.Set(new Dictionary<string, string?>
        {
            ["SharePoint:SiteUrl"] = null,
            ["SharePoint:ListName"] = null,
            ["SharePoint:SiteId"] = sharePoint.Site.Id,
            ["SharePoint:ListId"] = sharePoint.List!.Id,
        });
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);
        sharePoint.Faults.Next(9, 403, only: PretendSharePoint.Writes);

        var problem = Assert.Single(await LinesAsync(journey), line => line.StartsWith("problem", StringComparison.Ordinal));
        Assert.Contains($"--url \"@graph/sites/{sharePoint.Site.Id}/permissions\"", problem, StringComparison.Ordinal);
        var body = JsonNode.Parse(problem[(problem.IndexOf("--body '", StringComparison.Ordinal) + 8)..^1])!;
        Assert.Empty(GraphSchema.Problems("POST", $"/sites/{sharePoint.Site.Id}/permissions", body));
        Assert.Equal(("write", journey.Run.Tenant.Options.BotAppId), (body["roles"]![0]!.GetValue<string>(), body["grantedToIdentities"]![0]!["application"]!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Columns_that_cannot_be_read_for_another_reason_than_a_grant_ask_for_no_grant()
    {
        await using var journey = await Journey.StartAsync();
        journey.Run.Tenant.SharePoint.Faults.Next(9, 503, only: request => request.Segments[^1] == "columns");
        var problem = Assert.Single(await LinesAsync(journey), line => line.StartsWith("problem", StringComparison.Ordinal));
        Assert.Equal("problem  columns: Graph: 503 serviceNotAvailable. Check SharePoint:GraphBaseUrl and the network, then run doctor again.", problem);
    }

    [Theory]
    [InlineData(401, "Sites.Selected")]
    [InlineData(503, "Graph: 503")]
    public async Task A_site_that_cannot_be_read_ends_the_checks_of_the_list(int status, string word)
    {
        await using var journey = await Journey.StartAsync();
        journey.Run.Tenant.SharePoint.Faults.Next(9, status);
        var (exit, lines) = await ExamineAsync(journey);
        Assert.Equal(1, exit);
        Assert.Contains(word, Assert.Single(lines, line => line.StartsWith("problem", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("test write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_is_not_there_and_a_column_that_is_missing_ask_for_provision()
    {
        await using var bare = await Journey.StartAsync(new() { Provision = false });
        Assert.Contains(await LinesAsync(bare), line => line.Contains("-- provision", StringComparison.Ordinal));

        await using var journey = await Journey.StartAsync();
        journey.Run.Tenant.SharePoint.RemoveColumn("Details");
        Assert.Contains(await LinesAsync(journey), line => line.Contains("Details is missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_that_provisioning_cannot_mend_asks_for_a_hand_and_not_for_provision()
    {
        await using var journey = await Journey.StartAsync();
        journey.Run.Tenant.SharePoint.ReplaceColumn("Details", new JsonObject { ["text"] = new JsonObject { ["allowMultipleLines"] = true, ["textType"] = "richText" } });
        var problem = Assert.Single(await LinesAsync(journey), line => line.StartsWith("problem", StringComparison.Ordinal));
        Assert.Equal("problem  columns: Details holds rich text, not plain text. Change it in SharePoint: List settings, the column, Plain text", problem);
    }

    [Fact]
    public async Task A_team_that_no_longer_has_the_app_is_named()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        journey.Teams.Faults.Next(9, 403, code: "BotNotInConversationRoster", only: IsChannels);
        var problems = (await LinesAsync(journey)).Where(line => line.StartsWith("problem", StringComparison.Ordinal)).ToList();
        Assert.Equal(journey.Northshire.Channels.Count, problems.Count);
        Assert.All(problems, problem => Assert.Contains("target Northshire", problem, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Contains("BotNotInConversationRoster", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_chat_is_examined_like_a_channel_and_named_when_it_no_longer_has_the_app()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        await Responder.FollowingChatAsync(journey, journey.Northshire.Members[0]);

        var (exit, lines) = await ExamineAsync(journey);
        Assert.Equal((0, "ok       target Data leads: can be reached"), (exit, lines[^2]));

        journey.Teams.Faults.Next(9, 403, code: "BotNotInConversationRoster", only: request => request.Path.EndsWith("/pagedmembers", StringComparison.Ordinal));
        Assert.Equal(
            "problem  target Data leads: Teams says BotNotInConversationRoster. Add the app to the chat Data leads again: Apps, CoeBot.",
            Assert.Single(await LinesAsync(journey), line => line.StartsWith("problem", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_target_of_a_host_that_is_not_allowed_any_more_is_named_and_gets_no_token()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        await journey.Run.Service!.Parts.GetRequiredService<Database>().WriteAsync(writing => writing.ExecuteAsync("UPDATE target SET service_url = 'https://before.example/'"));
        Assert.All(
            (await LinesAsync(journey)).Where(line => line.Contains("target ", StringComparison.Ordinal)),
            line => Assert.Contains("before.example, which Teams:ServiceHosts does not allow", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_missing_read_grant_is_named_with_the_commands_that_give_it(int status)
    {
        await using var journey = await Journey.StartAsync();
        journey.Run.Tenant.SharePoint.Faults.Next(9, status, only: request => request.Method == "GET");
        var problem = Assert.Single(await LinesAsync(journey), line => line.StartsWith("problem", StringComparison.Ordinal));
        Assert.Contains("m365 entra approleassignment add", problem, StringComparison.Ordinal);
        Assert.Contains("Sites.Selected with the role read", problem, StringComparison.Ordinal);
        Assert.Contains(journey.Run.Tenant.Options.BotAppId, problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_parked_is_counted_listed_with_its_reason_and_sent_again()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var list = journey.Run.Tenant.SharePoint;
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);
        var outbox = journey.Run.Service!.Parts.GetRequiredService<OutboxStore>();
        list.Faults.For(TimeSpan.FromHours(1), 503);
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, "A poisonous summary");
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM outbox WHERE lease_until = 0") == 1, "an entry that waits", Ct);
        var database = journey.Run.Service.Parts.GetRequiredService<Database>();
        await database.WriteAsync(writing => writing.ExecuteAsync("UPDATE outbox SET state = 'Parked', reason = 'Graph: 400 invalidRequest'"));
        list.Faults.Clear();

        Assert.Contains(await LinesAsync(journey), line => line.StartsWith("problem", StringComparison.Ordinal) && line.Contains("1 parked", StringComparison.Ordinal));
        var (listed, parked) = await RunAsync(journey, parked: true, requeue: false);
        Assert.Equal(0, listed);
        Assert.EndsWith("\tGraph: 400 invalidRequest", Assert.Single(parked), StringComparison.Ordinal);
        Assert.DoesNotContain("poisonous", parked[0], StringComparison.Ordinal);

        var (sent, told) = await RunAsync(journey, parked: false, requeue: true);
        Assert.Equal(0, sent);
        Assert.StartsWith("1 entries are on their way again", Assert.Single(told), StringComparison.Ordinal);
        Assert.Empty(await outbox.ListParkedAsync(Ct));
        await Eventually.IsTrueAsync(() => journey.Items.Count == 1, "the item", Ct, within: TimeSpan.FromSeconds(90));
    }

    private static bool IsChannels(WireRequest request) => request is { Method: "GET", Segments: [.., "teams", _, "conversations"] };

    private static async Task<IReadOnlyList<string>> LinesAsync(Journey journey) => (await ExamineAsync(journey)).Lines;

    private static Task<(int Exit, IReadOnlyList<string> Lines)> ExamineAsync(Journey journey) => RunAsync(journey, parked: false, requeue: false);

    private static async Task<(int Exit, IReadOnlyList<string> Lines)> RunAsync(Journey journey, bool parked, bool requeue)
    {
        using var output = new StringWriter();
        var exit = await DoctorCommand.RunAsync(journey.Run.Service!.Parts, parked, requeue, output, Ct);
        return (exit, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
