using System.Text.Json.Nodes;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class ListTests
{
    private static JsonObject List(JsonArray? columns = null) => new()
    {
        ["displayName"] = "Answers",
        ["list"] = new JsonObject { ["template"] = "genericList" },
        ["columns"] = columns ?? Shapes.Columns(),
    };

    private static async Task<(Reply Reply, string[] Surprises, int Lists)> CreatedAsync(JsonObject list)
    {
        await using var a = await ATenant.StartAsync();
        var reply = await a.SendAsync("POST", $"graph/v1.0/sites/{a.Tenant.SharePoint.Site.Id}/lists", list);
        return (reply, [.. a.Tenant.Surprises.Select(surprise => surprise.Why)], a.Tenant.SharePoint.Site.Lists.Count);
    }

    [Fact]
    public async Task The_server_names_the_list_and_gives_the_ids()
    {
        var (reply, surprises, _) = await CreatedAsync(List());
        Assert.Equal(201, reply.Status);
        Assert.Equal("Answers", reply.Body!["name"]!.GetValue<string>());
        Assert.Empty(surprises);
    }

    [Fact]
    public async Task A_name_for_the_list_is_rejected()
    {
        var list = List();
        list["name"] = "Answers";
        var (reply, surprises, lists) = await CreatedAsync(list);
        Assert.Equal((400, 0), (reply.Status, lists));
        Assert.Contains("displayName", Assert.Single(surprises), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_facet_breaks_the_creation()
    {
        var column = Shapes.Column("Extra", "text");
        column["choice"] = null;
        var (reply, surprises, lists) = await CreatedAsync(List([column]));
        Assert.Equal((500, "generalException", 0), (reply.Status, reply.Code, lists));
        Assert.Single(surprises);
    }

    [Theory]
    [InlineData("""{"name":"A b","text":{}}""")]
    [InlineData("""{"name":"A","text":{},"choice":{"choices":["x"]}}""")]
    [InlineData("""{"name":"A"}""")]
    [InlineData("""{"name":"A","text":{},"indexd":true}""")]
    [InlineData("""{"name":"A","text":{"texttype":"plain"}}""")]
    [InlineData("""{"name":"A","text":{"textType":"plain | richtext"}}""")]
    [InlineData("""{"name":"A","choice":{"choices":[]}}""")]
    [InlineData("""{"name":"A","text":{"allowMultipleLines":true},"indexed":true}""")]
    [InlineData("""{"name":"A","choice":{"choices":["x"],"displayAs":"checkBoxes"},"indexed":true}""")]
    [InlineData("""{"name":"A","text":{},"enforceUniqueValues":true}""")]
    [InlineData("""{"name":"A","text":{"maxLength":300}}""")]
    [InlineData("""{"name":"A","boolean":{},"defaultValue":{"value":false}}""")]
    [InlineData("""{"name":"A","text":{"allowMultipleLines":true},"defaultValue":{"value":"x"}}""")]
    public async Task A_column_that_Graph_would_not_take_is_rejected(string column)
    {
        var (reply, surprises, lists) = await CreatedAsync(List([JsonNode.Parse(column)]));
        Assert.Equal((400, "invalidRequest", 0), (reply.Status, reply.Code, lists));
        Assert.Single(surprises);
    }

    [Fact]
    public async Task A_list_has_at_most_20_indexes()
    {
        var columns = Enumerable.Range(0, 21).Select(i => JsonNode.Parse($$"""{"name":"C{{i}}","text":{},"indexed":true}"""));
        var (reply, surprises, _) = await CreatedAsync(List([.. columns]));
        Assert.Equal(400, reply.Status);
        Assert.Contains("20 indexes", Assert.Single(surprises), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_found_by_id_by_title_and_by_the_sites_path()
    {
        await using var at = await AList.StartAsync();
        foreach (var address in new[]
        {
            $"sites/{at.SharePoint.Site.Id}/lists/{at.List.Id}",
            $"sites/{at.SharePoint.Site.Id}/lists/Answers",
            $"sites/rehearsal.sharepoint.example:/sites/coe:/lists/Answers",
        })
            Assert.Equal(at.List.Id, (await at.At.SendAsync("GET", "graph/v1.0/" + address)).Body!["id"]!.GetValue<string>());
        var filter = Uri.EscapeDataString("displayName eq 'Answers'");
        Assert.Single((await at.At.SendAsync("GET", $"graph/v1.0/sites/{at.SharePoint.Site.Id}/lists?$filter={filter}")).Body!["value"]!.AsArray());
        Assert.Equal(404, (await at.At.SendAsync("GET", "graph/v1.0/sites/elsewhere.example:/sites/coe")).Status);
        Assert.Equal(404, (await at.At.SendAsync("GET", $"graph/v1.0/sites/{at.SharePoint.Site.Id}/lists/Other")).Status);
        at.NotSurprised();
    }
}
