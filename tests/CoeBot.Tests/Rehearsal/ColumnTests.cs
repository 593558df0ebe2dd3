using System.Text.Json.Nodes;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class ColumnTests
{
    private static async Task<JsonNode> ReadAsync(AList at, string name) =>
        (await at.CallAsync("GET", "columns")).Body!["value"]!.AsArray().Single(column => column!["name"]!.GetValue<string>() == name)!;

    [Fact]
    public async Task A_column_added_later_is_there_when_read_back()
    {
        await using var at = await AList.StartAsync();
        var column = Shapes.Column("Network", "text", new JsonObject { ["maxLength"] = 100 });
        column["indexed"] = true;
        Assert.Equal(201, (await at.CallAsync("POST", "columns", column)).Status);
        var read = await ReadAsync(at, "Network");
        Assert.True(read["indexed"]!.GetValue<bool>());
        Assert.Equal(100, read["text"]!["maxLength"]!.GetValue<int>());
        at.NotSurprised();
    }

    [Fact]
    public async Task A_column_changes_but_not_its_name_or_type()
    {
        await using var at = await AList.StartAsync();
        var id = (await ReadAsync(at, "Role"))["id"]!.GetValue<string>();
        var choices = new JsonObject { ["choice"] = new JsonObject { ["choices"] = new JsonArray("Analyst", "Manager", "Director") } };
        Assert.Equal(200, (await at.CallAsync("PATCH", "columns/" + id, choices)).Status);
        Assert.Equal(3, (await ReadAsync(at, "Role"))["choice"]!["choices"]!.AsArray().Count);
        at.NotSurprised();
        Assert.Equal(400, (await at.CallAsync("PATCH", "columns/" + id, new JsonObject { ["name"] = "Job" })).Status);
        Assert.Equal(400, (await at.CallAsync("PATCH", "columns/" + id, new JsonObject { ["text"] = new JsonObject() })).Status);
        Assert.Equal(2, at.At.Tenant.TakeSurprises().Count);
    }

    [Fact]
    public async Task A_column_that_was_deleted_is_gone()
    {
        await using var at = await AList.StartAsync();
        var id = (await ReadAsync(at, "Role"))["id"]!.GetValue<string>();
        Assert.Equal(204, (await at.CallAsync("DELETE", "columns/" + id)).Status);
        Assert.Equal(404, (await at.CallAsync("DELETE", "columns/" + id)).Status);
        Assert.Null(at.List.Column("Role"));
        at.NotSurprised();
    }

    [Fact]
    public async Task Unique_values_begin_on_an_indexed_column_that_holds_none_twice()
    {
        await using var at = await AList.StartAsync();
        at.List.Add(new() { ["Plain"] = "a" });
        var id = (await at.CallAsync("POST", "columns", Shapes.Column("Plain", "text"))).Body!["id"]!.GetValue<string>();
        var unique = new JsonObject { ["enforceUniqueValues"] = true };
        Assert.Equal(400, (await at.CallAsync("PATCH", "columns/" + id, unique.DeepClone())).Status);
        at.Surprised("must be indexed");
        Assert.Equal(200, (await at.CallAsync("PATCH", "columns/" + id, new JsonObject { ["indexed"] = true })).Status);
        at.List.Add(new() { ["Plain"] = "A" });
        Assert.Equal(400, (await at.CallAsync("PATCH", "columns/" + id, unique.DeepClone())).Status);
        at.List.Remove(at.List.Items.Last());
        Assert.Equal(200, (await at.CallAsync("PATCH", "columns/" + id, unique.DeepClone())).Status);
        Assert.True(at.List.Taken(new() { ["Plain"] = "a" }, self: null));
        at.NotSurprised();
    }

    [Fact]
    public async Task A_reserved_name_gets_a_digit()
    {
        await using var at = await AList.StartAsync();
        Assert.Equal("Author0", (await at.CallAsync("POST", "columns", Shapes.Column("Author", "text"))).Body!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_second_column_of_a_name_is_refused()
    {
        await using var at = await AList.StartAsync();
        Assert.Equal(409, (await at.CallAsync("POST", "columns", Shapes.Column("Role", "text"))).Status);
    }

    [Fact]
    public async Task A_hyperlink_facet_is_not_echoed()
    {
        await using var at = await AList.StartAsync();
        await at.CallAsync("POST", "columns", Shapes.Column("Link", "hyperlinkOrPicture"));
        Assert.False((await ReadAsync(at, "Link")).AsObject().ContainsKey("hyperlinkOrPicture"));
    }

    [Theory]
    [InlineData("\"https://example.org/\"", 500)]
    [InlineData("{\"Url\":\"https://example.org/\",\"Description\":\"Here\"}", 400)]
    public async Task A_hyperlink_cannot_be_written(string link, int status)
    {
        await using var at = await AList.StartAsync();
        await at.CallAsync("POST", "columns", Shapes.Column("Link", "hyperlinkOrPicture"));
        var fields = Shapes.Fields("r-1");
        fields["Link"] = JsonNode.Parse(link);
        Assert.Equal(status, (await at.AddAsync(fields)).Status);
        at.Surprised("Link");
    }

    [Fact]
    public async Task A_text_named_like_the_id_of_a_person_is_refused()
    {
        await using var at = await AList.StartAsync();
        Assert.Equal(400, (await at.CallAsync("POST", "columns", Shapes.Column("AssignedToId", "text"))).Status);
        at.Surprised("can't be told apart");
    }

    [Fact]
    public async Task A_hidden_column_is_shown_to_who_asks_for_it()
    {
        await using var at = await AList.StartAsync();
        var column = Shapes.Column("Secret", "text");
        column["hidden"] = true;
        await at.CallAsync("POST", "columns", column);
        Assert.DoesNotContain("Secret", await NamesAsync("columns"));
        Assert.Contains("Secret", await NamesAsync("columns?$select=name,hidden"));

        async Task<IEnumerable<string>> NamesAsync(string path) =>
            (await at.CallAsync("GET", path)).Body!["value"]!.AsArray().Select(read => read!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_list_of_more_than_20_000_items_gets_no_further_index()
    {
        await using var at = await AList.StartAsync();
        lock (at.SharePoint.Graph.Gate)
        {
            for (var i = 0; i <= 20_000; i++) at.List.Add(new() { ["ResponseId"] = $"r-{i}" });
        }

        var column = Shapes.Column("Late", "text");
        column["indexed"] = true;
        Assert.Equal(400, (await at.CallAsync("POST", "columns", column)).Status);
        at.Surprised("20,000 items");
    }
}
