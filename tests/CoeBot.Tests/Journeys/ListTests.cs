using System.Text.Json.Nodes;
using CoeBot.Csv;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Operations;
using CoeBot.Tests.Posts;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Lists for a spreadsheet: the targets, out and in, and what became of each target of a broadcast.</summary>
public sealed class ListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_organiser_takes_the_list_changes_it_and_gives_it_back()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.TypeAsync("targets csv");
        var csv = Text(journey.LastAnswer().Card!);
        Assert.Contains(",Southborough,LA,,yes,no,Southborough,Southborough insight,General,channel,Active,", csv, StringComparison.Ordinal);
        var changed = csv.Replace(",Southborough,LA,,yes,no,", ",Ferry side,LA,ferry,yes,yes,", StringComparison.Ordinal);

        await journey.TypeAsync("targets import");
        var card = journey.LastAnswer();
        var looked = await PressAsync(journey, card, "targets.check", changed);
        Assert.Contains("1 channel to change. Nothing was changed yet.", looked, StringComparison.Ordinal);
        Assert.Contains("Southborough: name Ferry side, tags ferry, paused", looked, StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Ferry side'"));
        var apply = CardCheck.Action(JsonNode.Parse(looked), "targets.apply")!;

        var other = await PressAsync(journey, card, "targets.apply", changed.Replace("Ferry side", "Ferries", StringComparison.Ordinal), apply);
        Assert.Contains("have changed since you looked", other, StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name LIKE 'Ferr%'"));
        var applied = await PressAsync(journey, card, "targets.apply", changed, apply);

        Assert.Contains("1 channel: changed.", applied, StringComparison.Ordinal);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Ferry side' AND tags = ' ferry ' AND state = 'Paused'"));
        Assert.Equal(1, await journey.CountAsync($"SELECT COUNT(*) FROM audit WHERE action = 'import' AND subject = 'target Southborough' AND object_id = '{journey.Teams.Organiser.AadObjectId}'"));
    }

    [Fact]
    public async Task A_list_with_a_bad_row_changes_nothing_and_a_member_may_not_give_one()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        await journey.TypeAsync("targets import");
        var card = journey.LastAnswer();
        const string rows = "id,name,kind,tags,follows,paused\n1,Northern,LA,,yes,no\n99,Nowhere,LA,,yes,no\n";

        Assert.Contains("line 3: no channel has the id 99", await PressAsync(journey, card, "targets.check", rows), StringComparison.Ordinal);
        Assert.Contains("Missing: id", await PressAsync(journey, card, "targets.check", "hello"), StringComparison.Ordinal);
        Assert.Contains("too long", await PressAsync(journey, card, "targets.check", new string('x', 20_000)), StringComparison.Ordinal);
        var member = journey.Northshire.Members[0];
        var pressed = await journey.Teams.ExecuteAsync(member, card, "targets.apply", new JsonObject { ["verb"] = "targets.apply", ["targetsCsv"] = rows }, Ct);

        Assert.Contains("for organisers", pressed.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Northern'"));
    }

    [Fact]
    public async Task The_end_of_a_broadcast_lists_every_channel_with_a_link_and_the_sums_add_up()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough, journey.Teams.Home.Teams[0]);
        await journey.TypeAsync("pause Southborough");
        journey.Teams.Home.Teams[0].Installed = false;
        await journey.BroadcastAsync();
        var end = await journey.ToldAsync("finished");

        var list = (await journey.Teams.PressAsync(journey.Teams.Organiser, end, "broadcast.csv", ct: Ct)).Card!;

        Assert.Equal("3 targeted = 1 posted + 1 refused + 1 skipped.", ((string)list["body"]![1]!["text"]!).Replace("\\", "", StringComparison.Ordinal));
        var rows = CsvText.Read(Text(list)).Select(row => row.Fields).ToList();
        Assert.Equal(["target", "council", "team", "channel", "state", "reason", "posted_at", "link"], rows[0]);
        Assert.Equal(["Network", "Northshire", "Southborough"], rows.Skip(1).Select(row => row[0]));
        Assert.Equal(["Rehearsal network", "Network", "General", "Refused", "BotNotInConversationRoster", "", ""], rows[1].Skip(1));
        Assert.Equal(["Southborough", "Southborough insight", "General", "Skipped", "paused by an organiser", "", ""], rows[3].Skip(1));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", rows[2][6]);
        var post = journey.Post(journey.Northshire)!;
        Assert.Equal(
            $"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(journey.Northshire.General.Id)}/{post.Id}?tenantId={journey.Northshire.Tenant.Id}&groupId={journey.Northshire.AadGroupId}&parentMessageId={post.Id}",
            rows[2][7]);
        Assert.NotNull(CardCheck.Action(list, "broadcast.status"));
        await journey.TypeAsync("status 1 csv");
        Assert.Equal(Text(list), Text(journey.LastAnswer().Card!));
    }

    [Fact]
    public async Task An_operator_writes_both_lists_to_files_and_takes_the_targets_back()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        await journey.BroadcastAsync();
        await journey.FinishedAsync(1);
        await journey.Run.StopServiceAsync();
        var folder = Directory.CreateTempSubdirectory("coebot-lists-");
        try
        {
            string[] settings = [.. journey.Run.Settings.Where(pair => pair.Value is not null).SelectMany(pair => new[] { $"--{pair.Key}", pair.Value! })];
            var (targets, broadcast) = (Path.Combine(folder.FullName, "targets.csv"), Path.Combine(folder.FullName, "broadcast.csv"));
            Assert.Equal(0, (await Spoken.ByAsync(["targets", "--out", targets, .. settings])).ExitCode);
            await File.WriteAllTextAsync(targets, (await File.ReadAllTextAsync(targets, Ct)).Replace(",Northshire,LA,,", ",Northern,LA,north,", StringComparison.Ordinal), Ct);

            var dry = await Spoken.ByAsync(["targets", "--in", targets, .. settings]);
            Assert.Contains("Northshire: name Northern, tags north", dry.Output, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed.", dry.Output, StringComparison.Ordinal);
            var kept = await Spoken.ByAsync(["targets", "--in", targets, "--apply", .. settings]);
            Assert.Contains("1 changed, 1 as they are, 0 problems.", kept.Output, StringComparison.Ordinal);
            var again = await Spoken.ByAsync(["targets", "--in", targets, "--apply", .. settings]);
            Assert.Contains("0 changed, 2 as they are, 0 problems.", again.Output, StringComparison.Ordinal);
            Assert.Contains("1 targeted = 1 posted.", (await Spoken.ByAsync(["broadcast", "1", "--out", broadcast, .. settings])).Output, StringComparison.Ordinal);
            Assert.Contains("\nNorthern,Northshire,", await File.ReadAllTextAsync(broadcast, Ct), StringComparison.Ordinal);
            Assert.Equal(1, (await Spoken.ByAsync(["broadcast", "7", "--out", broadcast, .. settings])).ExitCode);
            Assert.Equal(1, (await Spoken.ByAsync(["targets", "--in", Path.Combine(folder.FullName, "none.csv"), .. settings])).ExitCode);
            Assert.Equal(1, (await Spoken.ByAsync(["targets", .. settings])).ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await journey.Run.StartServiceAsync(Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE action = 'import' AND object_id = 'command line'"));
    }

    /// <summary>The copyable text of a card.</summary>
    internal static string Text(JsonNode card) => string.Concat(
        card["body"]!.AsArray().Where(element => (string?)element!["type"] == "RichTextBlock").Select(element => $"{element!["inlines"]![0]!["text"]}\n"));

    private static async Task<string> PressAsync(Journey journey, PretendMessage card, string verb, string rows, JsonNode? action = null)
    {
        var data = (JsonObject)(action ?? CardCheck.Action(card.Card, verb)!)["data"]!.DeepClone();
        data["targetsCsv"] = rows;
        return (await journey.Teams.ExecuteAsync(journey.Teams.Organiser, card, verb, data, Ct)).Card!.ToJsonString();
    }
}
