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
    public async Task A_column_of_another_type_and_a_missing_index_are_named()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false);
        list.SharePoint.AddList(SomeSettings.ListName,
        [
            new JsonObject { ["name"] = "Details", ["text"] = new JsonObject { ["maxLength"] = 255 } },
            new JsonObject { ["name"] = "Section", ["text"] = new JsonObject() },
            new JsonObject { ["name"] = "ResponseId", ["indexed"] = true, ["text"] = new JsonObject() },
        ]);

        var report = await list.Provisioner.ProvisionAsync(Ct);

        Assert.Equal(
            ["ResponseId does not enforce unique values", "Section has no index", "Details has the type Text, not Note"],
            report.Problems);
        Assert.Equal(ListColumns.Of(Form.BuiltIn).Count - 3, report.Changes.Count);
    }

    [Fact]
    public async Task A_column_that_the_server_named_otherwise_is_named_and_the_list_is_not_ready()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false);
        list.SharePoint.AddList(SomeSettings.ListName, []).AmendedNames.Add("Network");
        var report = await list.Provisioner.ProvisionAsync(Ct);
        Assert.NotNull(list.SharePoint.List!.Column("Network0"));
        Assert.Equal(["Network is missing"], report.Problems);
        Assert.False(report.IsReady);
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
}
