using CoeBot.Rehearsal.Teams;
using CoeBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Which channels there are, and what they are called.</summary>
public sealed class TargetTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Other_channels_of_a_team_are_known_and_reached_by_name_only()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        var other = journey.Northshire.Channels[1];
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE is_chosen = 0 AND channel_name = 'Consultations'"));

        await journey.BroadcastAsync();
        await journey.FinishedAsync(1);
        Assert.DoesNotContain(journey.Teams.Messages(other), message => message.Card is not null);
        await journey.BroadcastAsync(audience: "Northshire Consultations");
        await journey.FinishedAsync(2);

        Assert.NotNull(Journey.LastWith(journey.Teams.Messages(other), "respond"));
    }

    [Fact]
    public async Task Two_teams_of_one_council_have_different_names()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync([.. journey.Teams.Tenant("Northshire").Teams]);

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM (SELECT LOWER(name) FROM target GROUP BY LOWER(name) HAVING COUNT(*) > 1) same"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Northshire'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Northshire – Northshire digital'"));
    }

    [Fact]
    public async Task A_name_that_another_channel_has_is_refused()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);

        await journey.Teams.SayAsync(journey.Southborough.Members[0], journey.Southborough.General, "follow here as la northshire", ct: Ct);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE LOWER(name) = 'northshire'"));
        Assert.Contains("Another channel has that name", journey.Teams.Messages(journey.Southborough.General)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_make_an_audience()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "tag Northshire north", Ct);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "tag Southborough north", Ct);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "tag Northshire north", Ct);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "untag Southborough North", Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE tags = ' north '"));

        await journey.BroadcastAsync(audience: "tag:North");
        await journey.FinishedAsync(1);

        Assert.Equal(1, journey.Posts(journey.Northshire));
        Assert.Equal(0, journey.Posts(journey.Southborough));
    }

    [Fact]
    public async Task A_paused_channel_is_counted_left_out_and_stays_paused_through_an_upgrade_of_the_app()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "pause northshire", Ct);
        await journey.InstallAsync(journey.Northshire);

        var asking = await journey.AskAsync();
        Assert.Contains("\"Left out: paused or app removed\",\"value\":\"1 channel\"", asking.Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await journey.FinishedAsync(1);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Skipped' AND reason = 'paused by an organiser'"));
        await journey.Teams.SayAsync(journey.Teams.Organiser, "resume Northshire", Ct);
        await journey.BroadcastAsync();
        await journey.FinishedAsync(2);

        Assert.Equal(1, journey.Posts(journey.Northshire));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE subject = 'target Northshire' AND action IN ('pause', 'resume')"));
    }

    [Fact]
    public async Task A_channel_is_changed_on_its_card()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "target Northshire", Ct);
        var card = Journey.LastWith(journey.Teams.Messages(journey.Teams.Organiser), "target.save")!;
        var inputs = new System.Text.Json.Nodes.JsonObject { ["targetName"] = "Southborough", ["targetKind"] = "Network", ["targetTags"] = "north Ferry" };

        var taken = await journey.Teams.PressAsync(journey.Teams.Organiser, card, "target.save", inputs, Ct);
        Assert.Contains("Another channel has that name", taken.Card!.ToJsonString(), StringComparison.Ordinal);
        inputs["targetName"] = "Northern group";
        await journey.Teams.PressAsync(journey.Teams.Organiser, card, "target.save", inputs, Ct);
        await journey.Teams.PressAsync(journey.Teams.Organiser, card, "target.pause", ct: Ct);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Northern group' AND kind = 'Network' AND tags = ' north ferry ' AND state = 'Paused'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE subject = 'target Northshire' AND action = 'edit'"));
    }

    [Fact]
    public async Task A_renamed_channel_and_a_deleted_one_are_noticed()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        var channel = journey.Northshire.Channels[1];

        await journey.Teams.ChannelEventAsync(channel with { Name = "Papers" }, journey.Northshire.Members[0], "channelRenamed", Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE channel_name = 'Papers'"));
        await journey.Teams.ChannelEventAsync(channel, journey.Northshire.Members[0], "channelDeleted", Ct);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE state = 'Removed' AND state_reason = 'the channel was deleted'"));
    }

    [Fact]
    public async Task A_channel_deleted_before_its_post_is_unreachable_and_not_tried_again()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        lock (journey.Teams.State.Gate) journey.Southborough.Channels.RemoveAt(0);

        await journey.BroadcastAsync();
        await journey.FinishedAsync(1);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Unreachable'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE state = 'Removed' AND name = 'Southborough'"));
    }

    [Fact]
    public async Task A_group_chat_that_got_the_app_is_a_target()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        var install = ActivityShapes.Installation(journey.Teams.Shapes.InChat("installationUpdate", PretendTeams.NewId(), person), "add", "19:chat@thread.v2");
        install["conversation"]!["id"] = "19:chat@thread.v2";
        install["conversation"]!["conversationType"] = "groupChat";

        await journey.Teams.DeliverAsync(install, person.Tenant, Ct);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE conversation_type = 'groupChat' AND state = 'Active'"));
    }

    [Fact]
    public async Task A_group_chat_chooses_its_name_and_gets_the_section_without_a_thread()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        var chat = journey.Teams.AddGroupChat(person.Tenant, "Data leads");
        await journey.Teams.DeliverAsync(ActivityShapes.Installation(InChat(journey, person, chat, "installationUpdate"), "add", chat.Id), person.Tenant, Ct);
        await journey.Teams.DeliverAsync(journey.Teams.Shapes.Message(InChat(journey, person, chat, "message"), "follow here as network Data leads", mention: true), person.Tenant, Ct);

        await journey.BroadcastAsync(audience: "data leads");
        await journey.FinishedAsync(1);

        Assert.NotNull(Journey.LastWith(journey.Teams.Messages(chat), "respond"));
        Assert.Equal(1, await journey.CountAsync($"SELECT COUNT(*) FROM delivery WHERE state = 'Posted' AND thread_id = '{chat.Id}'"));
        await journey.Teams.DeliverAsync(journey.Teams.Shapes.Message(InChat(journey, person, chat, "message"), "unfollow here", mention: true), person.Tenant, Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Data leads' AND state = 'Paused'"));
    }

    [Fact]
    public async Task A_service_address_that_moved_is_learnt_from_whatever_Teams_sends_next()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.Run.Service!.Parts.GetRequiredService<Database>().WriteAsync(writing => writing.ExecuteAsync("UPDATE target SET service_url = 'https://before.example/'"));
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);

        await journey.Teams.SayAsync(journey.Northshire.Members[0], "help", Ct);

        Assert.Equal(0, await journey.CountAsync($"SELECT COUNT(*) FROM target WHERE tenant_id = '{journey.Northshire.Tenant.Id}' AND service_url = 'https://before.example/'"));
        Assert.NotEqual(0, await journey.CountAsync($"SELECT COUNT(*) FROM target WHERE tenant_id = '{journey.Southborough.Tenant.Id}' AND service_url = 'https://before.example/'"));
        await journey.BroadcastAsync(audience: "Northshire");
        await journey.SeePostAsync(journey.Northshire);
    }

    [Fact]
    public async Task A_group_chat_that_refuses_us_takes_no_other_chat_with_it()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        foreach (var name in new[] { "Data leads", "Analysts" })
        {
            var chat = journey.Teams.AddGroupChat(person.Tenant, name);
            await journey.Teams.DeliverAsync(ActivityShapes.Installation(InChat(journey, person, chat, "installationUpdate"), "add", chat.Id), person.Tenant, Ct);
            await journey.Teams.DeliverAsync(journey.Teams.Shapes.Message(InChat(journey, person, chat, "message"), $"follow here as network {name}", mention: true), person.Tenant, Ct);
        }

        var asking = await journey.AskAsync(audience: "analysts");
        journey.Teams.Faults.Next(1, 403, code: "BotNotInConversationRoster", only: request => request.Method == "POST" && request.Path.EndsWith("/activities", StringComparison.Ordinal));
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await journey.FinishedAsync(1);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Analysts' AND state = 'Removed'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE name = 'Data leads' AND state = 'Active'"));
    }

    [Theory]
    [InlineData("private", "channelMemberAdded")]
    [InlineData("shared", "channelMemberAdded")]
    [InlineData("standard", "channelCreated")]
    public async Task A_channel_of_any_kind_that_got_the_app_is_reached_by_name(string kind, string eventType)
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        var channel = WorldBuilder.Channel(journey.Northshire, $"Leads {kind}");
        var update = journey.Teams.Shapes.InTeam("conversationUpdate", PretendTeams.NewId(), journey.Northshire.Members[0], journey.Northshire, journey.Northshire.General);
        update["channelData"]!["eventType"] = eventType;
        update["channelData"]!["channel"] = new System.Text.Json.Nodes.JsonObject { ["id"] = channel.Id, ["name"] = channel.Name, ["type"] = kind };
        await journey.Teams.DeliverAsync(update, journey.Northshire.Tenant, Ct);

        await journey.BroadcastAsync(audience: $"Northshire {channel.Name}");
        await journey.FinishedAsync(1);

        Assert.NotNull(Journey.LastWith(journey.Teams.Messages(channel), "respond"));
    }

    private static System.Text.Json.Nodes.JsonObject InChat(Journey journey, PretendPerson person, PretendChannel chat, string type)
    {
        var activity = journey.Teams.Shapes.InChat(type, PretendTeams.NewId(), person);
        activity["conversation"]!["id"] = chat.Id;
        activity["conversation"]!["conversationType"] = "groupChat";
        activity["conversation"]!["isGroup"] = true;
        return activity;
    }

    [Fact]
    public async Task A_long_list_of_targets_is_searched_and_paged()
    {
        await using var journey = await Journey.StartAsync();
        var many = new ManyChannels(journey, new ManualTime());
        await many.AddAsync(journey.Teams.Tenant("Northshire"), 45);
        var organiser = journey.Teams.Organiser;

        await journey.Teams.SayAsync(organiser, "targets", Ct);
        var message = journey.Teams.Messages(organiser)[^1];
        Assert.Contains("Page 1 of 3", message.Card!.ToJsonString(), StringComparison.Ordinal);
        var turned = await journey.Teams.PressAsync(organiser, message, "targets.page", ct: Ct);
        Assert.Contains("Page 2 of 3", turned.Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(organiser, "targets team 44", Ct);

        var found = journey.Teams.Messages(organiser)[^1].Card!.ToJsonString();
        Assert.Contains("1 target", found, StringComparison.Ordinal);
        Assert.Contains("Team 44", found, StringComparison.Ordinal);
    }
}
