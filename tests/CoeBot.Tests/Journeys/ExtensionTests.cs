using System.Text.Json.Nodes;
using CoeBot.Cards.Paper;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Sections found while writing a message, and cards that people put into chats where the app may not be.</summary>
public sealed class ExtensionTests
{
    private const string GroupChat = "19:3a2b1c@thread.v2";
    private const string ChatOfTwo = "19:aaaa_bbbb@unq.gbl.spaces";

    private static readonly ConsultationPaper Paper = PaperReader.Read(SampleFiles.Paper, null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_first_every_section_is_shown_in_reading_order_page_by_page()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];

        var first = await journey.Teams.SearchAsync(person, GroupChat, null, ct: Ct);
        var rest = await journey.Teams.SearchAsync(person, GroupChat, null, skip: 2, ct: Ct);

        Assert.Equal(Paper.Sections.Select(section => section.Title), first.Lines.Select(line => line.Title));
        Assert.Equal(Paper.Sections.Skip(2).Select(section => section.Title), rest.Lines.Select(line => line.Title));
    }

    [Theory]
    [InlineData("why share")]
    [InlineData("Why we sh")]
    [InlineData("WHY-SHARE")]
    public async Task What_is_typed_finds_a_section_and_choosing_it_gives_its_card(string typed)
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        var section = Paper.Find(Journey.Section)!;

        var found = await journey.Teams.SearchAsync(person, GroupChat, typed, ct: Ct);
        Assert.Equal(section.Title, found.Lines[0].Title);
        var chosen = await journey.Teams.ChooseAsync(person, GroupChat, found.Lines[0], Ct);

        Assert.Equal(Journey.Section, (string?)CardCheck.Action(chosen.Card, "respond")!["data"]!["section"]);
        Assert.Null(CardCheck.Action(chosen.Card, "respond")!["data"]!["delivery"]);
    }

    [Fact]
    public async Task A_section_that_begins_with_a_long_address_is_shown_with_the_beginning_of_it()
    {
        using var paper = new ChangingPaper();
        paper.Add($"https://example.org/{new string('a', 200)}");
        await using var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Paper:Source"] = paper.Path } });

        var found = await journey.Teams.SearchAsync(journey.Northshire.Members[0], GroupChat, null, ct: Ct);

        Assert.Contains(found.Lines, line => line.Text.EndsWith("aaa…", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_that_are_nowhere_are_answered_with_a_sentence()
    {
        await using var journey = await Journey.StartAsync();
        var found = await journey.Teams.SearchAsync(journey.Northshire.Members[0], GroupChat, "xylophone quarterdeck", ct: Ct);
        Assert.Contains("No section has these words", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_the_paper_unfolds_into_its_card_and_no_other_address_does()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        var page = Paper.Find(Journey.Section)!.PageUrl;

        foreach (var written in new[] { page.AbsoluteUri, page.AbsoluteUri.TrimEnd('/'), $"{page.AbsoluteUri}index.html?utm_source=mail", page.AbsoluteUri.Replace("https:", "http:", StringComparison.Ordinal) })
        {
            var unfolded = await journey.Teams.PasteAsync(person, GroupChat, new Uri(written), Ct);
            Assert.Equal(Journey.Section, (string?)CardCheck.Action(unfolded.Card, "respond")?["data"]!["section"]);
        }

        var other = await journey.Teams.PasteAsync(person, GroupChat, new Uri(Paper.SiteUrl, "no-such-page/"), Ct);
        Assert.Null(other.Card);
    }

    [Fact]
    public async Task What_one_person_asked_to_be_remembered_is_on_no_card_that_others_will_see()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, more: new JsonObject { ["remember"] = "true", ["organisation"] = "Northshire Harbour" });

        var chosen = await CardAsync(journey, person, ChatOfTwo);

        Assert.DoesNotContain("Northshire Harbour", chosen.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GroupChat)]
    [InlineData(ChatOfTwo)]
    public async Task A_card_in_any_chat_takes_answers_that_are_kept_once_and_belong_to_who_gave_them(string chat)
    {
        await using var journey = await Journey.StartAsync();
        var (sharer, reader) = (journey.Northshire.Members[0], journey.Northshire.Members[1]);
        var message = journey.Teams.Send(sharer, chat, await CardAsync(journey, sharer, chat));

        var receipt = await journey.AnswerAsync(reader, message, "Answered where a colleague put it");
        await journey.Teams.RedeliverAsync(journey.Teams.Sent[^1], Ct);
        await journey.SeeItemsAsync(1);

        Assert.Equal("Teams", (string?)journey.Items[0]["Source"]);
        Assert.False(journey.Items[0].ContainsKey("Network"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer_post"));
        Assert.Contains((string)journey.Items[0]["Reference"]!, receipt.Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(reader, "mine", Ct);
        Assert.Contains("where a colleague put it", journey.Teams.Messages(reader)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(sharer, "mine", Ct);
        Assert.DoesNotContain("where a colleague put it", journey.Teams.Messages(sharer)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GroupChat)]
    [InlineData(ChatOfTwo)]
    public async Task In_any_chat_the_dialog_and_the_submit_of_an_older_client_work_too(string chat)
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        await journey.Teams.InstallPersonalAsync(person, Ct);
        var message = journey.Teams.Send(person, chat, await CardAsync(journey, person, chat));

        var dialog = await journey.Teams.OpenDialogAsync(person, message, new JsonObject { ["summary"] = "Half" }, Ct);
        Assert.Contains("\"value\":\"Half\"", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SubmitDialogAsync(person, message, dialog, "respond", new JsonObject { ["role"] = "la-data", ["summary"] = "From the dialog" }, Ct);
        await journey.Teams.SubmitAsync(person, message, OwnDataTests.Respond("From an older client"), Ct);
        await journey.SeeItemsAsync(2);

        Assert.Contains("From an older client", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE network <> ''"));
    }

    [Fact]
    public async Task In_a_channel_that_is_a_target_the_answer_says_which()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        var person = journey.Northshire.Members[0];
        var message = journey.Teams.Send(person, journey.Northshire.General.Id, await CardAsync(journey, person, journey.Northshire.General.Id));

        await journey.AnswerAsync(person, message);
        await journey.SeeItemsAsync(1);

        Assert.Equal("Northshire", (string?)journey.Items[0]["Network"]);
    }

    [Fact]
    public async Task After_the_close_the_card_is_read_only()
    {
        await using var journey = await Journey.StartAsync(new() { Clock = new ManualTime(), Settings = new Dictionary<string, string?> { ["Consultation:Closes"] = "2026-08-31" } });
        Assert.Null(CardCheck.Action(await CardAsync(journey, journey.Northshire.Members[0], GroupChat), "respond"));
    }

    private static async Task<JsonNode> CardAsync(Journey journey, PretendPerson person, string chat)
    {
        var found = await journey.Teams.SearchAsync(person, chat, Journey.Section, ct: Ct);
        return (await journey.Teams.ChooseAsync(person, chat, found.Lines[0], Ct)).Card!;
    }
}
