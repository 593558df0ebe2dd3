using System.Diagnostics.Metrics;
using System.Globalization;

namespace CoeBot.Tests.SharePoint;

/// <summary>How many calls to one server are under way, as .NET's own measurement of HTTP clients counts them.</summary>
internal sealed class CallsOnTheWire : IDisposable
{
    private readonly MeterListener listener = new();
    private int count;

    public CallsOnTheWire(string server)
    {
        var port = new Uri(server).Port.ToString(CultureInfo.InvariantCulture);
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Name == "http.client.active_requests") all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, change, tags, _) =>
        {
            foreach (var (name, value) in tags)
                if (name == "server.port" && Convert.ToString(value, CultureInfo.InvariantCulture) == port)
                    Interlocked.Add(ref count, (int)change);
        });
        listener.Start();
    }

    public int Count => Volatile.Read(ref count);

    public void Dispose() => listener.Dispose();
}
