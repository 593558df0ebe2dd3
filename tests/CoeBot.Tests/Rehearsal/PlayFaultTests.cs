using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class PlayFaultTests
{
    [Fact]
    public async Task The_page_switches_an_outage_on_and_off()
    {
        await using var at = await AList.StartAsync();
        await at.At.PlayAsync("faults", new JsonObject { ["sharePoint"] = new JsonObject { ["status"] = 503, ["seconds"] = 30 } });
        Assert.Equal(503, (await at.AddAsync(Shapes.Fields("r-1"))).Status);
        await at.At.PlayAsync("faults", new JsonObject { ["sharePoint"] = null, ["teams"] = null });
        Assert.Equal(201, (await at.AddAsync(Shapes.Fields("r-1"))).Status);
    }

    [Fact]
    public async Task The_page_makes_the_next_sends_fail()
    {
        await using var at = await AChannel.StartAsync();
        await at.At.PlayAsync("faults", new JsonObject { ["teams"] = new JsonObject { ["status"] = 429, ["count"] = 1 } });
        Assert.Equal(429, (await at.PostAsync(Shapes.Text("Hi"))).Status);
        Assert.Equal(201, (await at.PostAsync(Shapes.Text("Hi"))).Status);
    }

    [Fact]
    public async Task A_page_that_listens_hears_of_a_change()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        using var http = new HttpClient();
        await using var stream = await http.GetStreamAsync(new Uri(at.At.Tenant.Address, "play/events"), ATenant.Ct);
        using var reader = new StreamReader(stream);
        Assert.Equal(": hello", await reader.ReadLineAsync(ATenant.Ct));
        Assert.Equal("", await reader.ReadLineAsync(ATenant.Ct));
        at.SharePoint.Edit("1", new JsonObject { ["Status"] = "Read" });
        Assert.Equal("event: changed", await reader.ReadLineAsync(ATenant.Ct));
    }

    [Fact]
    public async Task The_page_and_its_packages_are_served_and_nothing_above_them()
    {
        var folder = Directory.CreateTempSubdirectory("rehearsal-page");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), "<p>Hello</p>", ATenant.Ct);
            await using var tenant = await RehearsalTenant.StartAsync(new RehearsalOptions { WebRoot = folder.FullName }, ATenant.Ct);
            using var http = new HttpClient();
            Assert.Equal("<p>Hello</p>", await http.GetStringAsync(tenant.Address, ATenant.Ct));
            using var above = await http.GetAsync(new Uri(tenant.Address, "..%2f..%2fetc%2fhostname"), ATenant.Ct);
            Assert.Equal(404, (int)above.StatusCode);
            Assert.Single(tenant.Surprises);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Unknown_people_places_and_messages_are_said_to_be_unknown()
    {
        await using var a = await ATenant.StartAsync();
        var person = a.Tenant.Teams.Organiser.Id;
        Assert.Equal(404, (await a.PlayAsync("say", new JsonObject { ["as"] = "29:x" })).Status);
        Assert.Equal(404, (await a.PlayAsync("say", new JsonObject { ["as"] = person, ["conversation"] = "19:x" })).Status);
        Assert.Equal(404, (await a.PlayAsync("act", new JsonObject { ["as"] = person, ["conversation"] = "personal:" + person, ["message"] = "1" })).Status);
        Assert.Equal(404, (await a.PlayAsync("install", new JsonObject { ["as"] = person, ["team"] = "19:x" })).Status);
        var review = await a.PlayAsync("review", new JsonObject { ["item"] = "1", ["fields"] = new JsonObject() });
        Assert.Equal(400, review.Status);
        Assert.Contains("no list yet", review.Body!["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
