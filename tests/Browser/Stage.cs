using CoeBot.Rehearsal;

namespace CoeBot.Browser;

/// <summary>A rehearsal of its own for each test, with the app in the first team of every tenant. The only thing that the tests know of a run.</summary>
internal sealed record Stage(Uri Page, string Section) : IAsyncDisposable
{
    private RehearsalRun? run;

    public static async Task<Stage> StartAsync(CancellationToken ct)
    {
        var run = await RehearsalRun.StartAsync(new RunOptions(), ct);
        await run.InstallAsync(ct);
        return new Stage(run.Page, "why-share") { run = run };
    }

    public ValueTask DisposeAsync() => run?.DisposeAsync() ?? ValueTask.CompletedTask;
}
