using System.Text.Json.Nodes;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class SharePointRoadTests
{
    [Fact]
    public async Task A_list_is_made_and_an_item_is_written_found_and_changed()
    {
        await using var a = await ATenant.StartAsync();
        var site = await a.SendAsync("GET", "graph/v1.0/sites/rehearsal.sharepoint.example:/sites/coe");
        var siteId = site.Body!["id"]!.GetValue<string>();
        var made = await a.SendAsync("POST", $"graph/v1.0/sites/{siteId}/lists", new JsonObject
        {
            ["displayName"] = "Answers",
            ["list"] = new JsonObject { ["template"] = "genericList" },
            ["columns"] = Shapes.Columns(),
        });
        Assert.Equal(201, made.Status);
        var items = $"graph/v1.0/sites/{siteId}/lists/{made.Body!["id"]}/items";

        var created = await a.SendAsync("POST", items, Shapes.Item(Shapes.Fields("r-1")));
        Assert.Equal(201, created.Status);
        Assert.Equal("New", created.Body!["fields"]!["Status"]!.GetValue<string>());

        var found = await a.SendAsync("GET", items + "?$expand=fields($select=Summary)&$filter=" + Uri.EscapeDataString("fields/ResponseId eq 'r-1'") + "&$top=1");
        Assert.Equal("Good", Assert.Single(found.Body!["value"]!.AsArray())!["fields"]!["Summary"]!.GetValue<string>());

        var changed = await a.SendAsync("PATCH", items + "/1/fields", new JsonObject { ["Summary"] = "Better" }, ("If-Match", created.Body["eTag"]!.GetValue<string>()));
        Assert.Equal(200, changed.Status);
        Assert.Equal("Better", Assert.Single(a.Tenant.SharePoint.Items)["Summary"]!.GetValue<string>());
        Assert.Empty(a.Tenant.Surprises);
    }
}
