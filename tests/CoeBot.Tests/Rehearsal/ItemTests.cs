using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class ItemTests
{
    [Fact]
    public async Task A_change_of_an_outdated_item_fails_its_precondition()
    {
        await using var at = await AList.StartAsync();
        var etag = (await at.AddAsync(Shapes.Fields("r-1"))).Body!["eTag"]!.GetValue<string>();
        at.SharePoint.Edit("1", new JsonObject { ["Status"] = "Read" });
        Assert.Equal(412, (await at.CallAsync("PATCH", "items/1/fields", new JsonObject { ["Summary"] = "Late" }, ("If-Match", etag))).Status);
        Assert.Equal(412, (await at.CallAsync("DELETE", "items/1", null, ("If-Match", etag))).Status);
        Assert.Equal("Good", at.SharePoint.Items[0]["Summary"]!.GetValue<string>());
        at.NotSurprised();
    }

    [Fact]
    public async Task Without_a_precondition_the_last_writer_wins()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        Assert.Equal(200, (await at.CallAsync("PATCH", "items/1", new JsonObject { ["fields"] = new JsonObject { ["Summary"] = "Later" } })).Status);
        Assert.Equal("Later", at.SharePoint.Items[0]["Summary"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fields_body_is_bare()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        Assert.Equal(400, (await at.CallAsync("PATCH", "items/1/fields", Shapes.Item(new JsonObject { ["Summary"] = "x" }))).Status);
        at.Surprised("Field 'fields'");
    }

    [Fact]
    public async Task A_deleted_item_is_gone()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        Assert.Equal(204, (await at.CallAsync("DELETE", "items/1")).Status);
        Assert.Equal((404, "itemNotFound"), await StatusAndCode(at.CallAsync("GET", "items/1")));
        Assert.Equal((404, "itemNotFound"), await StatusAndCode(at.CallAsync("DELETE", "items/1")));
        at.NotSurprised();
    }

    [Fact]
    public async Task Null_clears_a_field()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        await at.CallAsync("PATCH", "items/1/fields", new JsonObject { ["Summary"] = null });
        Assert.False(at.SharePoint.Items[0].ContainsKey("Summary"));
    }

    [Fact]
    public async Task Only_what_was_selected_is_shown()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        var read = await at.CallAsync("GET", "items/1?expand=fields(select=Summary)");
        Assert.Equal(["@odata.etag", "Summary"], read.Body!["fields"]!.AsObject().Select(p => p.Key));
        Assert.Null((await at.CallAsync("GET", "items/1")).Body!["fields"]);
        Assert.Equal(400, (await at.CallAsync("GET", "items/1?$expand=fields($select=Summry)")).Status);
        at.Surprised("Summry");
    }

    private static async Task<(int, string?)> StatusAndCode(Task<Reply> pending)
    {
        var reply = await pending;
        return (reply.Status, reply.Code);
    }
}
