using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.SharePoint;

/// <summary>What Graph can't take, and lists that people changed: each ends in an item, or in a pause that says why.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private ListUnderTest list = null!;

    public async ValueTask InitializeAsync() => list = await ListUnderTest.StartAsync();

    public ValueTask DisposeAsync() => list.DisposeAsync();

    [Fact]
    public async Task A_summary_of_256_characters_is_cut_to_what_a_line_holds()
    {
        await ArriveAsync(new string('s', 256), "d");
        Assert.Equal(new string('s', 255), Text("Summary"));
    }

    [Fact]
    public async Task Details_of_70_000_characters_are_cut_to_what_a_note_holds()
    {
        await ArriveAsync("Summary", new string('d', 70_000));
        Assert.Equal(new string('d', 63_999), Text("Details"));
    }

    [Theory]
    [InlineData(253, 255)]
    [InlineData(254, 254)]
    public async Task An_emoji_at_the_end_of_a_line_is_whole_or_not_there(int before, int length)
    {
        await ArriveAsync(new string('a', before) + "😀", "d");
        Assert.Equal(length, Text("Summary").Length);
        Assert.False(char.IsHighSurrogate(Text("Summary")[^1]));
    }

    [Fact]
    public async Task A_column_shown_under_another_name_is_the_same_column()
    {
        lock (list.SharePoint.Graph.Gate) list.SharePoint.List!.Column("Summary")!.Definition["displayName"] = "In short";
        await ArriveAsync("As before", "d");
        Assert.Equal("As before", Text("Summary"));
        Assert.Empty((await list.Provisioner.ProvisionAsync(ListUnderTest.Ct)).Changes);
    }

    [Theory]
    [InlineData("ContactOk", "number", "ContactOk has the type Number, not Boolean")]
    [InlineData("SubmittedOn", "boolean", "SubmittedOn has the type Boolean, not DateTime")]
    [InlineData("Role", "personOrGroup", "Role has the type Person, not Choice")]
    public async Task A_column_made_anew_with_another_type_stops_everything_and_is_named(string column, string facet, string problem)
    {
        list.SharePoint.ReplaceColumn(column, new JsonObject { ["displayName"] = column, [facet] = new JsonObject() });
        await list.AddAsync(AnAnswer.With());
        await list.AddAsync(AnAnswer.With());
        await list.UntilAsync(() => list.Gate.Pause?.Reason.Contains(problem, StringComparison.Ordinal) == true);
        Assert.Equal((2, 0), await WaitingAndParkedAsync());
        Assert.Empty(list.SharePoint.Items);

        list.SharePoint.RemoveColumn(column);
        await list.Provisioner.ProvisionAsync(ListUnderTest.Ct);
        await list.UntilEmptyAsync();
        Assert.Equal(2, list.SharePoint.Items.Count);
    }

    [Fact]
    public async Task A_failure_without_a_reason_is_tried_again_and_never_set_aside_while_the_list_is_sound()
    {
        list.SharePoint.Faults.Next(9, 500, only: PretendCalls.Creates);
        await list.AddAsync(AnAnswer.With());
        await list.UntilAsync(() => list.SharePoint.Faults.Met == 9, stepSeconds: 5);
        Assert.Equal((1, 0), await WaitingAndParkedAsync());
        await list.UntilAsync(() => list.SharePoint.Items.Count == 1, stepSeconds: 5);
        await list.UntilEmptyAsync();
        list.TheItem();
    }

    [Fact]
    public async Task An_answer_that_fails_for_a_day_without_a_reason_is_set_aside_once_others_arrive_and_goes_again_when_told_to()
    {
        var stuck = AnAnswer.With(summary: "Stuck");
        list.SharePoint.Faults.Next(1000, 500, only: call => PretendCalls.Creates(call) && call.Body!.ToJsonString().Contains("Stuck", StringComparison.Ordinal));
        await list.AddAsync(stuck);
        await list.TriedAsync(400);
        await list.UntilAsync(() => list.SharePoint.Faults.Met >= 3, stepSeconds: 60);
        Assert.Equal((1, 0), await WaitingAndParkedAsync());

        await list.AddAsync(AnAnswer.With(summary: "Sound"));
        await list.UntilAsync(() => list.SharePoint.Items.Count == 1);
        await list.AllAreDueAsync();
        await list.UntilAsync(async () => await WaitingAndParkedAsync() == (0, 1));
        Assert.Contains("500", Assert.Single(await list.Store.ListParkedAsync(ListUnderTest.Ct)).Reason, StringComparison.Ordinal);

        list.SharePoint.Faults.Clear();
        await list.Store.RequeueParkedAsync();
        await list.UntilEmptyAsync();
        Assert.Equal(2, list.SharePoint.Items.Count);
    }

    [Fact]
    public async Task A_list_that_was_renamed_is_known_by_its_id_until_the_next_start_and_then_asked_for()
    {
        await ArriveAsync("First", "d");
        list.SharePoint.RenameList("Renamed");
        await list.AddAsync(AnAnswer.With(summary: "Second"));
        await list.UntilEmptyAsync();

        await list.RestartAsync();
        await list.AddAsync(AnAnswer.With(summary: "Third"));
        await list.UntilAsync(() => list.Gate.Pause is not null);
        Assert.Contains("SharePoint:ListName", list.Gate.Pause!.Reason, StringComparison.Ordinal);
        Assert.Equal(2, list.SharePoint.Items.Count);

        list.SharePoint.RenameList(SomeSettings.ListName);
        await list.UntilEmptyAsync();
        Assert.Equal(3, list.SharePoint.Items.Count);
    }

    [Fact]
    public async Task A_list_that_was_deleted_stops_everything_and_nothing_is_dropped()
    {
        await ArriveAsync("First", "d");
        var hidden = list.HideList();
        await list.AddAsync(AnAnswer.With(summary: "Second"));
        await list.UntilAsync(() => list.Gate.Pause is not null);
        Assert.Contains("finds no list", list.Gate.Pause!.Reason, StringComparison.Ordinal);
        Assert.Equal(1, (await list.Store.CountAsync(ListUnderTest.Ct)).Waiting);

        list.ShowList(hidden);
        await list.UntilEmptyAsync();
        Assert.Equal(2, list.SharePoint.Items.Count);
    }

    private async Task ArriveAsync(string summary, string details)
    {
        await list.AddAsync(AnAnswer.With(summary: summary, details: details));
        await list.UntilEmptyAsync();
    }

    private string Text(string column) => list.TheItem()[column]!.GetValue<string>();

    private async Task<(int Waiting, int Parked)> WaitingAndParkedAsync()
    {
        var counts = await list.Store.CountAsync(ListUnderTest.Ct);
        return ((int)counts.Waiting, (int)counts.Parked);
    }
}
