using System.Text.Json.Nodes;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class BatchTests
{
    private static JsonObject Add(AList at, string id, string responseId) => new()
    {
        ["id"] = id,
        ["method"] = "POST",
        ["url"] = at.Path + "/items",
        ["headers"] = new JsonObject { ["Content-Type"] = "application/json" },
        ["body"] = Shapes.Item(Shapes.Fields(responseId)),
    };

    private static Task<Reply> SendAsync(AList at, params JsonObject[] members) =>
        at.At.SendAsync("POST", "graph/v1.0/$batch", new JsonObject { ["requests"] = new JsonArray([.. members]) });

    private static int Status(Reply reply, string id) =>
        reply.Body!["responses"]!.AsArray().Single(member => member!["id"]!.GetValue<string>() == id)!["status"]!.GetValue<int>();

    [Fact]
    public async Task Each_member_has_its_own_status_and_the_order_is_not_kept()
    {
        await using var at = await AList.StartAsync();
        var reply = await SendAsync(at, Add(at, "1", "r-1"), Add(at, "2", "r-1"), Add(at, "3", "r-2"));
        Assert.Equal(200, reply.Status);
        Assert.Equal((201, 400, 201), (Status(reply, "1"), Status(reply, "2"), Status(reply, "3")));
        Assert.Equal("3", reply.Body!["responses"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(["/$batch", .. Enumerable.Repeat(at.Path + "/items", 3)], at.SharePoint.Requests.Select(request => request.Path));
        at.NotSurprised();
    }

    [Fact]
    public async Task A_filter_in_a_members_url_is_read()
    {
        await using var at = await AList.StartAsync();
        await at.AddAsync(Shapes.Fields("r-1"));
        var url = at.Path + "/items?$filter=" + Uri.EscapeDataString("fields/ResponseId eq 'r-1'");
        var reply = await SendAsync(at, new JsonObject { ["id"] = "a", ["method"] = "GET", ["url"] = url });
        Assert.Single(reply.Body!["responses"]![0]!["body"]!["value"]!.AsArray());
        at.NotSurprised();
    }

    [Fact]
    public async Task A_member_whose_forerunner_failed_is_not_tried()
    {
        await using var at = await AList.StartAsync();
        var second = Add(at, "2", "r-2");
        second["dependsOn"] = new JsonArray("1");
        var first = Add(at, "1", "r-1");
        first["url"] = at.Path + "x/items";
        Assert.Equal(424, Status(await SendAsync(at, first, second), "2"));
        Assert.Empty(at.SharePoint.Items);
    }

    [Fact]
    public async Task Members_that_wait_for_another_and_members_that_do_not_are_refused_together()
    {
        await using var at = await AList.StartAsync();
        var second = Add(at, "2", "r-2");
        second["dependsOn"] = new JsonArray("1");
        Assert.Equal(400, (await SendAsync(at, Add(at, "1", "r-1"), second, Add(at, "3", "r-3"))).Status);
        at.Surprised("sequential or parallel");
    }

    [Fact]
    public async Task A_member_can_be_throttled_alone()
    {
        await using var at = await AList.StartAsync();
        at.SharePoint.MemberFaults.Next(1, 429, "1.5");
        var reply = await SendAsync(at, Add(at, "1", "r-1"), Add(at, "2", "r-2"));
        Assert.Equal((429, 201), (Status(reply, "1"), Status(reply, "2")));
        Assert.Equal("1.5", reply.Body!["responses"]![1]!["headers"]!["Retry-After"]!.GetValue<string>());
    }

    [Fact]
    public async Task More_than_20_members_are_refused()
    {
        await using var at = await AList.StartAsync();
        Assert.Equal(400, (await SendAsync(at, [.. Enumerable.Range(0, 21).Select(i => Add(at, $"{i}", $"r-{i}"))])).Status);
        at.Surprised("20");
    }

    [Fact]
    public async Task Two_members_of_one_id_are_refused()
    {
        await using var at = await AList.StartAsync();
        Assert.Equal(400, (await SendAsync(at, Add(at, "1", "r-1"), Add(at, "1", "r-2"))).Status);
        at.Surprised("id of its own");
    }

    [Fact]
    public async Task A_body_without_its_content_type_is_refused()
    {
        await using var at = await AList.StartAsync();
        var member = Add(at, "1", "r-1");
        member.Remove("headers");
        Assert.Equal(400, (await SendAsync(at, member)).Status);
        at.Surprised("Content-Type");
    }

    [Fact]
    public async Task An_absolute_url_is_refused()
    {
        await using var at = await AList.StartAsync();
        var member = Add(at, "1", "r-1");
        member["url"] = at.At.Tenant.GraphBaseUrl.AbsoluteUri + at.Path + "/items";
        Assert.Equal(400, (await SendAsync(at, member)).Status);
        at.Surprised("relative");
    }
}
