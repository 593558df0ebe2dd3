using System.Text.Json.Nodes;
using CoeBot.Outbox;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Wire;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed class ListWriterTests : IAsyncLifetime
{
    private ListUnderTest list = null!;

    public async ValueTask InitializeAsync() => list = await ListUnderTest.StartAsync();

    public ValueTask DisposeAsync() => list.DisposeAsync();

    [Fact]
    public async Task An_answer_becomes_one_item_with_every_field()
    {
        await list.AddAsync(AnAnswer.With("0d9c2c34-8f5f-4a43-9be9-b2a1f0e60001"));
        await list.UntilEmptyAsync();

        var expected = new Dictionary<string, JsonNode?>
        {
            ["Title"] = "How our system works – We need one place for standards",
            ["ResponseId"] = "0d9c2c34-8f5f-4a43-9be9-b2a1f0e60001",
            ["Reference"] = "H7K2MPQ9",
            ["Section"] = "how-our-system-works",
            ["SectionTitle"] = "How our system works",
            ["SectionVersion"] = "3f2a",
            ["PageUrl"] = "https://paper.example/how-our-system-works/",
            ["Reflection"] = "I’m enthusiastic about this",
            ["Role"] = "Local authority data professional",
            ["Summary"] = "We need one place for standards",
            ["Details"] = "First line\nsecond line",
            ["Organisation"] = "A council",
            ["Email"] = "someone@example.org",
            ["ContactOk"] = true,
            ["QuoteOk"] = false,
            ["Source"] = "Teams",
            ["Network"] = "North network",
            ["NetworkKind"] = "Network",
            ["SubmittedOn"] = "2026-09-01T09:30:15Z",
            ["DeleteAfter"] = "2027-09-01T09:30:15Z",
            ["Status"] = "New",
        };
        var item = list.TheItem();
        Assert.All(expected, field => Assert.Equal(field.Value!.ToJsonString(), item[field.Key]?.ToJsonString()));
        Assert.Single(list.Calls("POST"), path => path.EndsWith("/items", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_entry_twice_is_one_item()
    {
        var answer = AnAnswer.With();
        await list.AddAsync(answer);
        await list.AddAsync(answer);
        await list.UntilEmptyAsync();
        list.TheItem();
    }

    [Fact]
    public async Task Every_call_says_who_is_calling()
    {
        var names = new List<string?>();
        list.SharePoint.Faults.Next(1, 503, only: call =>
        {
            names.Add(call.Header("User-Agent"));
            return false;
        });
        await list.AddAsync(AnAnswer.With());
        await list.UntilEmptyAsync();
        Assert.All(names, name => Assert.Equal("NONISV|D2I|CoeBot/0.1", name));
        Assert.NotEmpty(names);
    }

    [Fact]
    public async Task Create_edit_and_withdrawal_arrive_in_their_order()
    {
        var answer = AnAnswer.With();
        list.SharePoint.Faults.Next(2, 500, only: call => call.Method == "POST");
        await list.AddAsync(answer);
        await list.AddAsync(answer.ResponseId, OutboxKind.Update, (answer with { Summary = "On second thought" }).Json());
        await list.AddAsync(answer.ResponseId, OutboxKind.Delete, "{}");
        await list.UntilEmptyAsync();

        Assert.Empty(list.SharePoint.Items);
        Assert.Equal(["POST", "PATCH", "DELETE"], list.SharePoint.Requests
            .Where(PretendCalls.Writes).Select(call => call.Method).Distinct());
    }

    [Fact]
    public async Task An_edit_changes_and_clears_our_columns_and_leaves_the_reviewers_alone()
    {
        var answer = AnAnswer.With();
        await list.AddAsync(answer);
        await list.UntilEmptyAsync();
        list.SharePoint.Edit(list.TheItem()["id"]!.GetValue<string>(), new JsonObject
        {
            ["Status"] = "Used",
            ["Reply"] = "Thank you",
            ["AssignedTo"] = "Robin",
            ["Themes"] = new JsonArray("General", "Standards"),
        });

        var edited = answer with { Summary = "On second thought", Organisation = "", Reflection = "", ReflectionWording = "" };
        await list.AddAsync(answer.ResponseId, OutboxKind.Update, edited.Json());
        await list.UntilEmptyAsync();

        var item = list.TheItem();
        Assert.Equal("On second thought", item["Summary"]!.GetValue<string>());
        Assert.Null(item["Organisation"]);
        Assert.Null(item["Reflection"]);
        Assert.Equal(("Used", "Thank you"), (item["Status"]!.GetValue<string>(), item["Reply"]!.GetValue<string>()));
        Assert.Equal(2, item["Themes"]!.AsArray().Count);
        Assert.NotNull(item["AssignedToLookupId"]);
    }

    [Theory]
    [InlineData(nameof(OutboxKind.Update))]
    [InlineData(nameof(OutboxKind.Delete))]
    public async Task An_item_that_a_reviewer_deleted_stays_deleted(string kind)
    {
        var answer = AnAnswer.With();
        await list.AddAsync(answer);
        await list.UntilEmptyAsync();
        list.SharePoint.Delete(list.TheItem()["id"]!.GetValue<string>());

        await list.AddAsync(answer.ResponseId, Enum.Parse<OutboxKind>(kind), answer.Json());
        await list.AddAsync(answer.ResponseId, OutboxKind.Update, answer.Json());
        await list.UntilEmptyAsync();

        Assert.Empty(list.SharePoint.Items);
        Assert.Null(list.Gate.Pause);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(412)]
    public async Task A_conflict_with_a_reviewer_is_read_again_and_retried(int status)
    {
        var answer = AnAnswer.With();
        await list.AddAsync(answer);
        await list.UntilEmptyAsync();
        list.SharePoint.Faults.Next(1, status, only: call => call.Method == "PATCH");

        await list.AddAsync(answer.ResponseId, OutboxKind.Update, (answer with { Summary = "On second thought" }).Json());
        await list.UntilEmptyAsync();
        Assert.Equal("On second thought", list.TheItem()["Summary"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_bare_service_restart_between_saving_and_sending_loses_nothing()
    {
        await list.StopRelayAsync();
        await list.AddAsync(AnAnswer.With());
        Assert.Empty(list.SharePoint.Items);

        await list.RestartAsync();
        await list.UntilEmptyAsync();
        list.TheItem();
    }

    [Fact]
    public async Task Emoji_at_the_limits_are_never_cut_in_half()
    {
        var summary = new string('a', 254) + "😀";
        await list.AddAsync(AnAnswer.With(summary: summary, details: new string('b', 63_998) + "😀"));
        await list.UntilEmptyAsync();

        var item = list.TheItem();
        Assert.Equal(new string('a', 254), item["Summary"]!.GetValue<string>());
        Assert.Equal(63_998, item["Details"]!.GetValue<string>().Length);
        Assert.True(item["Title"]!.GetValue<string>().Length <= 255);
    }
}

internal static class PretendCalls
{
    public static bool Writes(LoggedRequest call) => call.Method != "GET" && call.Path.Contains("/items", StringComparison.Ordinal);

    public static bool Creates(WireRequest call) => call is { Method: "POST", Segments: [.., "items"] };
}
