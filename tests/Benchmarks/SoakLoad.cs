using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace CoeBot.Benchmarks;

/// <summary>Requests at a steady rate: new answers, answers that come again, and now and then a forged token or what is no activity.</summary>
internal sealed class SoakLoad(Uri address, Traffic traffic, double perSecond, double newPerSecond)
{
    private readonly double share = newPerSecond / perSecond;
    private long number;
    private long sent;
    private long errors;

    public long Sent => Interlocked.Read(ref sent);

    public long New => Interlocked.Read(ref number);

    /// <summary>Requests that did not get the status they should.</summary>
    public long Errors => Interlocked.Read(ref errors);

    public async Task RunAsync(int connections, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, UseCookies = false });
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(n => Task.Run(() => LoopAsync(http, connections, n, began, ct), CancellationToken.None)));
    }

    private async Task LoopAsync(HttpClient http, int connections, int loop, long began, CancellationToken ct)
    {
        var random = new Random(loop);
        for (var turn = loop; !ct.IsCancellationRequested; turn += connections)
        {
            var wait = TimeSpan.FromSeconds(turn / perSecond) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (request, expected) = Next(random);
            using (request)
            {
                using var response = await http.SendAsync(request, CancellationToken.None);
                await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
                if ((int)response.StatusCode != expected) Interlocked.Increment(ref errors);
            }

            Interlocked.Increment(ref sent);
        }
    }

    private (HttpRequestMessage Request, int Expected) Next(Random random)
    {
        if (random.NextDouble() < share || New < 10)
        {
            Interlocked.Increment(ref number);
            return (traffic.Next(address), 200);
        }

        var request = traffic.Numbered(address, traffic.First + random.NextInt64(1, Math.Max(2, New)), null);
        switch (random.Next(50))
        {
            case 0:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Headers.Authorization!.Parameter![..^9] + "AAAAAAAAA");
                return (request, 401);
            case 1:
                request.Content = new StringContent("{\"type\":", Encoding.UTF8, "application/json");
                return (request, 400);
            default:
                return (request, 200);
        }
    }
}
