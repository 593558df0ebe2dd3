using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Cards.Forms;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.SharePoint;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed class ListProvisionerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_is_made_once_and_a_second_run_changes_nothing()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false);
        var first = await list.Provisioner.ProvisionAsync(Ct);
        var second = await list.Provisioner.ProvisionAsync(Ct);

        Assert.Equal((true, true), (first.Created, first.IsReady));
        Assert.Equal((false, true), (second.Created, second.IsReady));
        Assert.Empty(second.Changes);
        Assert.Single(list.Calls("POST"));
        Assert.Equal(["Answers"], list.SharePoint.Site.Lists.Select(made => made.DisplayName));
    }

    [Fact]
    public async Task A_missing_column_and_a_missing_choice_are_added_and_a_reviewers_choice_stays()
    {
        await using var list = await ListUnderTest.StartAsync();
        list.SharePoint.RemoveColumn("Network");
        list.SharePoint.ReplaceChoice("Status", "Closed", "Escalated");

        var report = await list.Provisioner.ProvisionAsync(Ct);

        Assert.Equal(["Added Network", "Added the choice “Closed” to Status"], report.Changes);
        Assert.True(report.IsReady);
        Assert.Equal(["New", "Read", "Needs reply", "Used", "Closed", "Escalated"], list.SharePoint.List!.Column("Status")!.Choices);
        Assert.True(list.SharePoint.List.Column("Network")!.Indexed);
    }

    [Fact]
    public async Task A_missing_index_and_unique_values_that_are_not_enforced_are_mended()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false);
        list.SharePoint.AddList(SomeSettings.ListName,
        [
            new JsonObject { ["name"] = "Section", ["text"] = new JsonObject() },
            new JsonObject { ["name"] = "ResponseId", ["text"] = new JsonObject() },
        ]);

        var report = await list.Provisioner.ProvisionAsync(Ct);

        Assert.True(report.IsReady, string.Join("; ", report.Problems));
        Assert.Equal(
            ["Added an index to ResponseId", "ResponseId takes each value once now", "Added an index to Section"],
            report.Changes.Where(change => change.Contains("index", StringComparison.Ordinal) || change.Contains("once", StringComparison.Ordinal)));
        Assert.Equal((true, true), (list.SharePoint.List!.Column("ResponseId")!.Indexed, list.SharePoint.List.Column("ResponseId")!.Unique));
        Assert.Empty((await list.Provisioner.ProvisionAsync(Ct)).Changes);
        await list.AddAsync(AnAnswer.With());
        await list.UntilEmptyAsync();
    }

    [Fact]
    public async Task Unique_values_that_SharePoint_refuses_are_told_with_what_to_do_and_the_rest_is_mended()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false);
        var made = list.SharePoint.AddList(SomeSettings.ListName, [new JsonObject { ["name"] = "ResponseId", ["indexed"] = true, ["text"] = new JsonObject() }]);
        made.Add(new() { ["ResponseId"] = "the same" });
        made.Add(new() { ["ResponseId"] = "the same" });

        var report = await list.Provisioner.ProvisionAsync(Ct);

        Assert.Equal(
            "ResponseId does not enforce unique values, and SharePoint refused to (400 invalidRequest), perhaps because some items hold the same one. " +
            "Sort the list by it, keep one item of each, and run provision again",
            Assert.Single(report.Problems));
        Assert.Contains("Added Status", report.Changes);
    }

    [Fact]
    public async Task An_index_that_SharePoint_has_no_room_for_is_told_once_and_the_rest_is_mended()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false);
        list.SharePoint.AddList(SomeSettings.ListName, [.. ListColumns.Of(Form.BuiltIn).Select(column => column.Name == "ResponseId"
            ? new JsonObject { ["name"] = column.Name, ["text"] = new JsonObject() }
            : JsonNode.Parse(Written(column))), .. Enumerable.Range(0, 12).Select(n => new JsonObject { ["name"] = $"Own{n}", ["indexed"] = true, ["text"] = new JsonObject() })]);

        var report = await list.Provisioner.ProvisionAsync(Ct);

        Assert.StartsWith("ResponseId has no index, and SharePoint refused one (400 invalidRequest). A list has room for 20", Assert.Single(report.Problems), StringComparison.Ordinal);
        Assert.Empty(report.Changes);
    }

    [Fact]
    public async Task A_column_of_another_type_and_rich_text_are_named_with_what_to_do_by_hand()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false);
        list.SharePoint.AddList(SomeSettings.ListName,
        [
            new JsonObject { ["name"] = "Details", ["text"] = new JsonObject { ["maxLength"] = 255 } },
            new JsonObject { ["name"] = "Reply", ["text"] = new JsonObject { ["allowMultipleLines"] = true, ["textType"] = "richText" } },
        ]);

        var report = await list.Provisioner.ProvisionAsync(Ct);

        Assert.Equal(
            [
                "Details has the type Text, not Note. Export the list if the column holds anything, delete the column in SharePoint (List settings), and run provision, which makes it anew",
                "Reply holds rich text, not plain text. Change it in SharePoint: List settings, the column, Plain text",
            ],
            report.Problems);
        Assert.Equal(ListColumns.Of(Form.BuiltIn).Count - 2, report.Changes.Count);
    }

    [Fact]
    public async Task A_column_that_the_server_names_otherwise_is_taken_back_each_time_and_told()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false);
        var made = list.SharePoint.AddList(SomeSettings.ListName, []);
        made.AmendedNames.Add("Network");

        for (var run = 0; run < 3; run++)
        {
            var report = await list.Provisioner.ProvisionAsync(Ct);
            Assert.StartsWith("Network is missing: SharePoint would call it Network0, because", Assert.Single(report.Problems), StringComparison.Ordinal);
            Assert.Equal(run == 0 ? ListColumns.Of(Form.BuiltIn).Count - 1 : 0, report.Changes.Count);
            Assert.False(report.IsReady);
            Assert.Null(made.Column("Network0"));
        }
    }

    [Fact]
    public async Task A_list_known_by_its_ids_is_used_as_it_is()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false, sharePoint: tenant => new()
        {
            ["SharePoint:SiteId"] = tenant.SharePoint.Site.Id,
            ["SharePoint:ListId"] = tenant.SharePoint.AddList("Whatever it is called", []).Id,
        });
        Assert.True((await list.Provisioner.ProvisionAsync(Ct)).IsReady);

        list.SharePoint.RenameList("Called otherwise");
        await list.AddAsync(AnAnswer.With());
        await list.UntilEmptyAsync();
        list.TheItem();
    }

    [Fact]
    public async Task An_id_that_names_no_list_is_named_and_nothing_is_made()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false, sharePoint: tenant => new()
        {
            ["SharePoint:SiteId"] = tenant.SharePoint.Site.Id,
            ["SharePoint:ListId"] = Guid.NewGuid().ToString(),
        });
        var report = await list.Provisioner.ProvisionAsync(Ct);
        Assert.Equal(["Graph finds no list for SharePoint:ListId"], report.Problems);
        Assert.Empty(list.SharePoint.Site.Lists);
    }

    [Fact]
    public async Task An_address_that_names_no_site_is_named()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false, sharePoint: _ => new()
        {
            ["SharePoint:SiteUrl"] = "https://rehearsal.sharepoint.example/sites/elsewhere",
            ["SharePoint:ListName"] = SomeSettings.ListName,
        });
        await list.AddAsync(AnAnswer.With());
        await list.UntilAsync(() => list.Gate.Pause is not null);
        Assert.Equal("Graph finds no site for SharePoint:SiteUrl", list.Gate.Pause!.Reason);
    }

    private static ReadOnlySpan<byte> Written(ListColumn column)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) column.WriteTo(json);
        return buffer.WrittenSpan;
    }
}
