using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class QueryTests
{
    private static async Task<AList> WithThreeAsync()
    {
        var at = await AList.StartAsync();
        foreach (var (id, day) in new[] { ("a'1", 1), ("a2", 2), ("b3", 3) })
        {
            var fields = Shapes.Fields(id);
            fields["SubmittedOn"] = $"2026-11-0{day}T12:00:00Z";
            await at.AddAsync(fields);
        }
        return at;
    }

    [Theory]
    [InlineData("fields/ResponseId eq 'a''1'", "1")]
    [InlineData("fields/ResponseId ne 'a2'", "1,3")]
    [InlineData("startswith(fields/ResponseId,'a')", "1,2")]
    [InlineData("fields/SubmittedOn ge '2026-11-02T12:00:00Z'", "2,3")]
    [InlineData("fields/SubmittedOn gt '2026-11-01T00:00:00Z' and fields/SubmittedOn lt '2026-11-02T00:00:00Z'", "1")]
    [InlineData("fields/SubmittedOn le '2026-11-02T12:00:00Z'", "1,2")]
    [InlineData("fields/Status eq 'New'", "1,2,3")]
    [InlineData("fields/Section eq 'x and y'", "")]
    public async Task Indexed_columns_can_be_filtered(string filter, string expected)
    {
        await using var at = await WithThreeAsync();
        var found = (await at.FindAsync(filter)).Body!["value"]!.AsArray();
        Assert.Equal(expected, string.Join(',', found.Select(item => item!["id"])));
        at.NotSurprised();
    }

    [Theory]
    [InlineData("fields/Summary eq 'Good'", "not indexed")]
    [InlineData("fields/ResponseId eq 'a' and fields/Section eq 'b'", "one indexed field")]
    [InlineData("contains(fields/ResponseId,'a')", "filter clause")]
    [InlineData("fields/ResponseId eq 'a' or fields/ResponseId eq 'b'", "filter clause")]
    [InlineData("ResponseId eq 'a'", "filter clause")]
    [InlineData("fields/ResponseID eq 'a'", "not recognized")]
    public async Task Other_filters_are_refused(string filter, string why)
    {
        await using var at = await WithThreeAsync();
        var reply = await at.FindAsync(filter);
        Assert.Equal((400, "invalidRequest"), (reply.Status, reply.Code));
        Assert.Contains(why, reply.Message, StringComparison.Ordinal);
        Assert.Single(at.At.Tenant.Surprises);
    }

    [Fact]
    public async Task Pages_are_linked_and_keep_their_query()
    {
        await using var at = await WithThreeAsync();
        var first = await at.CallAsync("GET", "items?$expand=fields($select=ResponseId)&$top=2");
        var next = new Uri(first.Body!["@odata.nextLink"]!.GetValue<string>());
        Assert.StartsWith(at.At.Tenant.GraphBaseUrl.AbsoluteUri, next.AbsoluteUri, StringComparison.Ordinal);
        var second = await at.At.SendAsync("GET", next.PathAndQuery);
        Assert.Equal("b3", Assert.Single(second.Body!["value"]!.AsArray())!["fields"]!["ResponseId"]!.GetValue<string>());
        Assert.Null(second.Body["@odata.nextLink"]);
        at.NotSurprised();
    }

    [Theory]
    [InlineData("items?$top=0")]
    [InlineData("items?$top=5001")]
    [InlineData("items?$orderby=fields/Section")]
    [InlineData("items?$skip=5")]
    [InlineData("items?$expand=driveItem")]
    [InlineData("items?$skiptoken=mine")]
    public async Task Other_options_are_refused(string query)
    {
        await using var at = await WithThreeAsync();
        Assert.Equal(400, (await at.CallAsync("GET", query)).Status);
        Assert.Single(at.At.Tenant.Surprises);
    }

    [Fact]
    public async Task More_than_5000_hits_of_a_filter_exceed_the_threshold_and_pages_of_all_items_do_not()
    {
        await using var at = await AList.StartAsync();
        lock (at.SharePoint.Graph.Gate)
        {
            for (var i = 0; i < 5001; i++) at.List.Add(new() { ["ResponseId"] = $"r-{i}", ["Section"] = i == 0 ? "first" : "costs" });
        }

        Assert.Equal(200, (await at.CallAsync("GET", "items?$top=5000")).Status);
        Assert.Single((await at.FindAsync("fields/Section eq 'first'")).Body!["value"]!.AsArray());
        Assert.Equal(200, (await at.FindAsync("fields/Section eq 'costs'")).Status);
        at.NotSurprised();
        var reply = await at.FindAsync("fields/Section ne 'elsewhere'");
        Assert.Equal(400, reply.Status);
        Assert.Contains("list view threshold", reply.Message, StringComparison.Ordinal);
        at.Surprised("list view threshold");
    }

    [Fact]
    public async Task A_query_touches_twelve_people_at_most()
    {
        await using var at = await AList.StartAsync();
        for (var i = 1; i <= 12; i++) await at.CallAsync("POST", "columns", Shapes.Column($"Person{i}", "personOrGroup"));
        var twelve = string.Join(',', Enumerable.Range(1, 12).Select(i => $"Person{i}"));
        Assert.Equal(200, (await at.CallAsync("GET", $"items?$expand=fields($select={twelve})")).Status);
        at.NotSurprised();
        Assert.Equal(400, (await at.CallAsync("GET", $"items?$expand=fields($select={twelve},AssignedTo)")).Status);
        at.Surprised("lookup column threshold");
        Assert.Equal(400, (await at.CallAsync("GET", "items?$expand=fields")).Status);
        at.Surprised("lookup column threshold");
    }

    [Fact]
    public async Task The_header_that_allows_slow_queries_must_not_be_sent()
    {
        await using var at = await WithThreeAsync();
        Assert.Equal(400, (await at.CallAsync("GET", "items", null, ("Prefer", "HonorNonIndexedQueriesWarningMayFailRandomly"))).Status);
        at.Surprised("must not be sent");
    }
}
