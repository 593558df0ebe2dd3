using CoeBot.Rehearsal;
using Xunit;

namespace CoeBot.Browser;

/// <summary>A rehearsal of its own for each test, with the app in the first team of every tenant. The only thing that the tests know of a run.</summary>
internal sealed record Stage(Uri Page, string Section) : IAsyncDisposable
{
    private RehearsalRun? run;

    public static async Task<Stage> StartAsync(CancellationToken ct, string? form = null)
    {
        var run = await RehearsalRun.StartAsync(new RunOptions { Settings = new Dictionary<string, string?> { ["Paper:Form"] = form } }, ct);
        await run.InstallAsync(ct);
        return new Stage(run.Page, form is null ? "why-share" : "how-it-could-work") { run = run };
    }

    public async ValueTask DisposeAsync()
    {
        if (run is null) return;
        await run.DisposeAsync();
        Assert.Empty(run.Tenant.SharePoint.Graph.SchemaProblems);
    }
}
