using Xunit;

namespace CoeBot.Browser;

/// <summary>Where the page is, and a section of the paper that it serves. The only thing that the tests need to know of a run.</summary>
internal sealed record Stage(Uri Page, string Section) : IAsyncDisposable
{
    /// <summary>COEBOT_REHEARSAL_PAGE names a rehearsal that runs already, COEBOT_REHEARSAL_SECTION a section of its paper.</summary>
    public static Task<Stage> StartAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var page = Environment.GetEnvironmentVariable("COEBOT_REHEARSAL_PAGE");
        Assert.SkipWhen(string.IsNullOrEmpty(page), "COEBOT_REHEARSAL_PAGE does not name a running rehearsal.");
        return Task.FromResult(new Stage(new Uri(page!), Environment.GetEnvironmentVariable("COEBOT_REHEARSAL_SECTION") ?? "how-our-system-works"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
