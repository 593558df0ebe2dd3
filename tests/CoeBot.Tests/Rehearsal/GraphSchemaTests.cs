using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

/// <summary>Without the slice beside the repository these find no problems by definition, and say nothing more.</summary>
public sealed class GraphSchemaTests
{
    private const string Lists = "/sites/host,1,2/lists";

    private static JsonObject List() => new()
    {
        ["displayName"] = "Answers",
        ["list"] = new JsonObject { ["template"] = "genericList" },
        ["columns"] = Shapes.Columns(),
    };

    [Fact]
    public void A_good_request_has_no_problems()
    {
        Assert.Empty(GraphSchema.Problems("POST", Lists, List()));
        Assert.Empty(GraphSchema.Problems("POST", Lists + "/x/items", Shapes.Item(Shapes.Fields("r-1"))));
        Assert.Empty(GraphSchema.Problems("PATCH", Lists + "/x/items/1/fields", new JsonObject { ["Summary"] = "Good", ["ContactOk"] = true }));
        Assert.Empty(GraphSchema.Problems("GET", Lists + "/x/items", null));
        Assert.Empty(GraphSchema.Problems("GET", "/sites/rehearsal.sharepoint.example:/sites/coe", null));
    }

    [Fact]
    public void A_misspelt_property_of_a_column_is_named()
    {
        var list = List();
        list["columns"]![0]!["indexd"] = true;
        var problems = GraphSchema.Problems("POST", Lists, list);
        Assert.Equal(GraphSchema.Present ? ["body.columns[0].indexd is unknown."] : [], problems);
    }

    [Fact]
    public void A_wrong_type_is_named()
    {
        var list = List();
        list["columns"]![0]!["indexed"] = "yes";
        var problems = GraphSchema.Problems("POST", Lists, list);
        Assert.Equal(GraphSchema.Present ? ["body.columns[0].indexed has the wrong JSON type."] : [], problems);
    }

    [Fact]
    public void An_unknown_operation_is_named()
    {
        Assert.Equal(GraphSchema.Present ? 1 : 0, GraphSchema.Problems("PUT", Lists + "/x/items", new JsonObject()).Count);
        Assert.Equal(GraphSchema.Present ? 1 : 0, GraphSchema.Problems("GET", "/sites/host,1,2/views", null).Count);
    }

    [Fact]
    public async Task What_a_forgotten_call_did_wrong_is_not_forgotten()
    {
        await using var at = await AList.StartAsync();
        await at.CallAsync("GET", "items?$filtre=x");
        at.SharePoint.Graph.Forget();
        await at.CallAsync("PUT", "items");
        Assert.Empty(at.SharePoint.Graph.SchemaProblems.Skip(GraphSchema.Present ? 2 : 0));
        Assert.Equal(GraphSchema.Present ? [$"GET {at.Path}/items takes no $filtre."] : [], at.SharePoint.Graph.SchemaProblems.Take(1));
    }

    [Fact]
    public async Task Every_request_of_a_tenants_log_can_be_checked()
    {
        await using var a = await ATenant.StartAsync();
        await a.SendAsync("POST", $"graph/v1.0/sites/{a.Tenant.SharePoint.Site.Id}/lists", List());
        Assert.Single(a.Tenant.SharePoint.Requests);
        Assert.Empty(a.Tenant.SharePoint.Graph.SchemaProblems);
    }
}
