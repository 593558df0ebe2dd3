using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class FieldTests
{
    public static TheoryData<string, string, int, string> Refused => new()
    {
        { "Summary", $"\"{new string('x', 256)}\"", 400, "invalidRequest" },
        { "Details", $"\"{new string('x', 64_000)}\"", 400, "invalidRequest" },
        { "Summary", "12", 500, "generalException" },
        { "Summary", "\"bell\\u0007\"", 400, "invalidRequest" },
        { "Role", "\"Astronaut\"", 400, "invalidRequest" },
        { "ContactOk", "\"true\"", 500, "generalException" },
        { "SubmittedOn", "\"yesterday\"", 400, "invalidRequest" },
        { "SubmittedOn", "\"2026-11-21T09:00:00\"", 400, "invalidRequest" },
        { "Score", "\"7\"", 500, "generalException" },
        { "Score", "11", 400, "invalidRequest" },
        { "AssignedToLookupId", "7", 500, "generalException" },
        { "AssignedTo", "\"Priya Nair\"", 500, "generalException" },
        { "Themes", "[\"Cost\"]", 400, "invalidRequest" },
        { "Summry", "\"Good\"", 400, "invalidRequest" },
        { "Created", "\"2026-11-21T09:00:00Z\"", 400, "invalidRequest" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_value_that_SharePoint_would_not_take_is_refused(string field, string value, int status, string code)
    {
        await using var at = await AList.StartAsync();
        var fields = Shapes.Fields("r-1");
        fields[field] = JsonNode.Parse(value);
        var reply = await at.AddAsync(fields);
        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.NotNull(reply.Body!["error"]!["innerError"]);
        Assert.Empty(at.SharePoint.Items);
        Assert.Single(at.At.Tenant.Surprises);
    }

    [Fact]
    public async Task Every_kind_of_value_comes_back()
    {
        await using var at = await AList.StartAsync();
        var fields = Shapes.Fields("r-1", new string('x', 255));
        fields["Details"] = "one\ntwo 😀";
        fields["Role"] = "Analyst";
        fields["ContactOk"] = true;
        fields["SubmittedOn"] = "2026-11-21T09:30:15.123+01:00";
        fields["Score"] = 7;
        fields["Themes@odata.type"] = "Collection(Edm.String)";
        fields["Themes"] = new JsonArray("Cost", "Quality");
        Assert.Equal(201, (await at.AddAsync(fields)).Status);
        var stored = Assert.Single(at.SharePoint.Items);
        Assert.Equal("2026-11-21T08:30:15Z", stored["SubmittedOn"]!.GetValue<string>());
        Assert.Equal(2, stored["Themes"]!.AsArray().Count);
        Assert.True(stored["ContactOk"]!.GetValue<bool>());
        at.NotSurprised();
    }

    [Fact]
    public async Task A_unique_value_is_taken_once_whatever_its_case()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        var reply = await at.AddAsync(Shapes.Fields("R-1"));
        Assert.Equal((400, "invalidRequest"), (reply.Status, reply.Code));
        Assert.Equal("One or more fields with unique constraints already has the provided value.", reply.Message);
        Assert.Single(at.SharePoint.Items);
        at.NotSurprised();
    }

    [Fact]
    public async Task A_unique_value_is_free_again_after_a_deletion()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        at.SharePoint.Delete("1");
        Assert.Equal(201, (await at.AddAsync(Shapes.Fields("r-1"))).Status);
    }

    [Fact]
    public async Task What_the_lists_owner_changed_is_refused_but_no_surprise()
    {
        await using var at = await AList.StartAsync();
        at.SharePoint.ReplaceChoice("Role", "Analyst", "Data analyst");
        at.SharePoint.RemoveColumn("Score");
        var choice = Shapes.Fields("r-1");
        choice["Role"] = "Analyst";
        var column = Shapes.Fields("r-2");
        column["Score"] = 7;
        Assert.Equal(400, (await at.AddAsync(choice)).Status);
        Assert.Equal(400, (await at.AddAsync(column)).Status);
        at.NotSurprised();
    }

    [Fact]
    public async Task A_reviewer_edits_their_columns()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        at.SharePoint.Edit("1", new JsonObject { ["Status"] = "Read", ["AssignedTo"] = "Priya Nair", ["Themes"] = new JsonArray("Cost") });
        var read = await at.CallAsync("GET", "items/1?$expand=fields($select=Status,AssignedTo,AssignedToLookupId,Themes)");
        var fields = read.Body!["fields"]!;
        Assert.Equal(("Read", "Priya Nair", "7"), (fields["Status"]!.GetValue<string>(), fields["AssignedTo"]!.GetValue<string>(), fields["AssignedToLookupId"]!.GetValue<string>()));
        Assert.Equal("Cost", fields["Themes"]![0]!.GetValue<string>());
        Assert.Throws<InvalidOperationException>(() => at.SharePoint.Edit("1", new JsonObject { ["Status"] = "Lost" }));
    }
}
