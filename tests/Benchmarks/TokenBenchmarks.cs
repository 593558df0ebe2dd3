using BenchmarkDotNet.Attributes;
using CoeBot.Configuration;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoeBot.Benchmarks;

/// <summary>The token check: a token seen before, and one that isn't.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks : IDisposable
{
    private readonly HttpClient http = new();
    private RehearsalRun run = null!;
    private TokenCheck check = null!;
    private string[] tokens = null!;
    private int next;

    // More than the cache holds, so that each is new to it again.
    [GlobalSetup]
    public async Task SetupAsync()
    {
        run = await RehearsalRun.StartAsync(new RunOptions { Provision = false }, CancellationToken.None);
        check = new TokenCheck(run.Service!.Parts.GetRequiredService<Settings>().Teams, http, TimeProvider.System, NullLogger<IssuerKeys>.Instance);
        var now = TimeProvider.System.GetUtcNow();
        tokens = [.. Enumerable.Range(0, 5000).Select(n => run.Tenant.Teams.SignedToken(new TokenShape { Expires = now.AddSeconds(3000 + n) }, run.Tenant.Teams.Home))];
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await run.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        check.Dispose();
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public async Task<bool> CheckAgain() => (await check.CheckAsync(tokens[0].AsMemory(), CancellationToken.None)).Token is not null;

    [Benchmark]
    public async Task<bool> CheckNew() => (await check.CheckAsync(tokens[next++ % tokens.Length].AsMemory(), CancellationToken.None)).Token is not null;
}
