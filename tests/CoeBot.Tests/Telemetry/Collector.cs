using System.Collections.Concurrent;
using System.Text;
using CoeBot.Tests.Teams;

namespace CoeBot.Tests.Telemetry;

/// <summary>A span as it was emitted.</summary>
internal sealed record EmittedSpan(string Name, IReadOnlyList<string> Tags);

/// <summary>An OTLP collector (HTTP with protobuf, opentelemetry-proto 1.x) that keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();
    private ListeningServer server = null!;

    public Uri Address => server.Address;

    /// <summary>Every byte that arrived, as characters: names and words in it can be searched for.</summary>
    public string Everything => string.Concat(received.Select(each => Encoding.Latin1.GetString(each.Body)));

    public IReadOnlyList<EmittedSpan> Spans =>
    [
        .. Bodies("/v1/traces").SelectMany(body => body.At(1, 2, 2))
            .Select(span => new EmittedSpan(span.Text(5), [.. span.At(9).Select(tag => tag.Text(1))])),
    ];

    public IReadOnlyList<string> LogLines => [.. Bodies("/v1/logs").SelectMany(body => body.At(1, 2, 2)).SelectMany(line => line.At(5)).Select(body => body.Text(1))];

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        collector.server = await ListeningServer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            collector.received.Enqueue((context.Request.Path.Value!, body.ToArray()));
        });
        return collector;
    }

    /// <returns>The last number of a measure by its tags' values; empty where it was never emitted.</returns>
    public IReadOnlyDictionary<string, long> Numbers(string measure)
    {
        var numbers = new Dictionary<string, long>();
        var metrics = Bodies("/v1/metrics").SelectMany(body => body.At(1, 2, 2)).Where(metric => metric.Text(1) == measure);
        // A gauge is field 5, a sum is field 7.
        foreach (var point in metrics.SelectMany(metric => metric.At(5, 1).Concat(metric.At(7, 1))))
            numbers[string.Join(' ', point.At(7, 2).Select(value => value.Text(1)))] = point.Number(6);
        return numbers;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private IEnumerable<WireMessage> Bodies(string path) => received.Where(each => each.Path == path).Select(each => new WireMessage(each.Body));
}
