using CoeBot.Rehearsal;
using Xunit;

namespace CoeBot.Tests.Journeys;

public sealed class ScriptTests
{
    private static readonly string RealPaper = Path.Combine(Repository.Root, "..", "shared", "paper");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Papers => Directory.Exists(RealPaper) ? [SampleFiles.Paper, RealPaper] : [SampleFiles.Paper];

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task The_script_walks_the_whole_road_and_prints_the_item_it_read_back(string paper)
    {
        await using var run = await RehearsalRun.StartAsync(new RunOptions { Paper = paper }, Ct);
        using var said = new StringWriter();

        Assert.True(await new RehearsalScript(run, said).WalkAsync(TimeSpan.Zero, Ct), said.ToString());
        Assert.Contains("\"ResponseId\"", said.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Tenant.SharePoint.Graph.SchemaProblems);
    }

    [Fact]
    public async Task The_script_fails_where_the_answer_does_not_reach_the_list()
    {
        await using var run = await RehearsalRun.StartAsync(new RunOptions { Provision = false }, Ct);
        using var said = new StringWriter();

        Assert.False(await new RehearsalScript(run, said) { Patience = TimeSpan.FromSeconds(2) }.WalkAsync(TimeSpan.Zero, Ct));
    }
}
