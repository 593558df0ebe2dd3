using System.Net;
using System.Net.Sockets;

namespace CoeBot.Tests.Http;

/// <summary>Resets each connection as soon as it is there, as a host does that goes away with connections still unaccepted.</summary>
internal sealed class ResettingServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task accepting;

    public ResettingServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) (await listener.AcceptSocketAsync()).Close(0);
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }
}
