using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Operations;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Reviewers answer back: once, to the one person who asked for it, and then the way to them is forgotten.</summary>
public sealed class ReplyTests : ReviewerJourneys
{
    [Fact]
    public async Task A_reply_reaches_who_agreed_to_be_contacted_once_and_the_way_back_is_forgotten()
    {
        await using var journey = await AnsweredAsync(contactOk: true);
        var person = journey.Northshire.Members[1];
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM way_back"));
        Assert.Equal(0, await journey.CountAsync($"SELECT COUNT(*) FROM way_back WHERE sealed LIKE '%29:%' OR sealed LIKE '%{person.Id}%'"));

        await ReviewAsync(journey, "Needs reply");
        await ReviewAsync(journey, "Used", "Thank you. *This* went into section 2.");
        await SeeAsync(journey, () => Replies(journey, person) == 1);
        await ReviewAsync(journey, "Closed", "A second thought");
        await ReviewAsync(journey, "Needs reply");
        await ReviewAsync(journey, "Used", "Thank you. *This* went into section 2.");
        await MinutesAsync(journey, 3);

        Assert.Equal(1, Replies(journey, person));
        Assert.Contains("*This* went into section 2.", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM way_back"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE text <> ''"));
        Assert.DoesNotContain(journey.Log.Lines, line => line.Contains("section 2", StringComparison.Ordinal) || line.Contains(person.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_sent_after_a_backup_is_not_sent_again_once_it_is_restored_and_new_words_are()
    {
        await using var journey = await AnsweredAsync(contactOk: true);
        var person = journey.Northshire.Members[1];
        var folder = Directory.CreateTempSubdirectory("coebot-replies-");
        string[] copy = [Path.Combine(folder.FullName, "copy.db"), "--Storage:ConnectionString", journey.Run.Settings["Storage:ConnectionString"]!];
        Assert.Equal(0, (await Spoken.ByAsync(["backup", "--out", .. copy])).ExitCode);
        await ReviewAsync(journey, "Needs reply");
        await ReviewAsync(journey, "Used", "Thank you");
        await SeeAsync(journey, () => Replies(journey, person) == 1);

        await journey.Run.StopServiceAsync();
        Assert.Equal(0, (await Spoken.ByAsync(["restore", "--replace", "--from", .. copy])).ExitCode);
        folder.Delete(recursive: true);
        await journey.Run.StartServiceAsync(Ct);
        await MinutesAsync(journey, 3);
        Assert.Equal(1, Replies(journey, person));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE state = 'Unknown' AND text = ''"));

        await ReviewAsync(journey, "Needs reply");
        await ReviewAsync(journey, "Used", "Thank you, and see section 2");
        await SeeAsync(journey, () => Replies(journey, person) == 2);
    }

    [Fact]
    public async Task Who_did_not_agree_leaves_no_way_back_and_hears_nothing()
    {
        await using var journey = await AnsweredAsync(contactOk: false);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM way_back"));
        await ReviewAsync(journey, "Needs reply");
        await ReviewAsync(journey, "Used", "Thank you");
        await MinutesAsync(journey, 2);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM reply"));
        Assert.Equal(0, Replies(journey, journey.Northshire.Members[1]));
    }

    [Theory]
    [InlineData("Read", "A draft")]
    [InlineData("Used", "")]
    public async Task Nothing_is_sent_before_there_is_a_reply_and_it_is_released(string status, string reply)
    {
        await using var journey = await AnsweredAsync(contactOk: true);
        await ReviewAsync(journey, "Needs reply");
        await ReviewAsync(journey, status, reply);
        await MinutesAsync(journey, 2);
        Assert.Equal(0, Replies(journey, journey.Northshire.Members[1]));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM way_back"));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Between_two_looks_an_item_may_go_all_the_way(bool wished, int replies)
    {
        await using var journey = await AnsweredAsync(contactOk: true);
        var sharePoint = journey.Run.Tenant.SharePoint;
        if (wished) sharePoint.Edit("1", new JsonObject { ["Status"] = "Needs reply" });
        sharePoint.Edit("1", new JsonObject { ["Status"] = "Used", ["Reply"] = "Thank you" });
        sharePoint.Edit("1", new JsonObject { ["Status"] = "Closed" });
        await MinutesAsync(journey, 3);
        Assert.Equal(replies, Replies(journey, journey.Northshire.Members[1]));
    }

    [Fact]
    public async Task Withdrawing_forgets_the_way_back()
    {
        await using var journey = await AnsweredAsync(contactOk: true);
        var person = journey.Northshire.Members[1];
        var id = journey.Items[0]["ResponseId"]!.GetValue<string>();
        await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "withdraw", new JsonObject { ["response"] = id }, Ct);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM way_back"));
    }

    [Fact]
    public async Task A_token_that_SharePoint_forgot_means_comparing_everything_and_missing_nothing()
    {
        await using var journey = await AnsweredAsync(contactOk: true);
        await ReviewAsync(journey, "Needs reply");
        journey.Run.Tenant.SharePoint.ExpireDeltaTokens();
        await ReviewAsync(journey, "Closed", "We could not use it, and here is why");
        await SeeAsync(journey, () => Replies(journey, journey.Northshire.Members[1]) == 1);
    }

    [Fact]
    public async Task While_Teams_asks_for_patience_the_reply_waits()
    {
        await using var journey = await AnsweredAsync(contactOk: true);
        await ReviewAsync(journey, "Needs reply");
        journey.Teams.Faults.For(TimeSpan.FromMinutes(3), 503, "30", only: PretendTeams.Sends);
        await ReviewAsync(journey, "Used", "Thank you");
        await SeeAsync(journey, () => Replies(journey, journey.Northshire.Members[1]) == 1);
    }

    [Fact]
    public async Task A_deleted_item_and_cleared_columns_stay_as_the_reviewer_left_them()
    {
        await using var journey = await AnsweredAsync(contactOk: true);
        var sharePoint = journey.Run.Tenant.SharePoint;
        await ReviewAsync(journey, "Needs reply");
        sharePoint.Edit("1", new JsonObject { ["Status"] = null, ["Reply"] = null });
        await MinutesAsync(journey, 2);
        Assert.Null(journey.Items[0]["Status"]);

        sharePoint.Delete("1");
        await MinutesAsync(journey, 2);
        Assert.Empty(journey.Items);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM reply_wanted"));
        Assert.Equal(0, Replies(journey, journey.Northshire.Members[1]));
    }
}
