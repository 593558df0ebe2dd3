using System.Net.Sockets;

namespace CoeBot.Http;

/// <summary>
/// Says of a connection that was reset while it was being made what SocketsHttpHandler says of every other one that failed.
/// It asks a new connection for the address at its other end, and lets the bare <see cref="SocketException"/> out that this
/// throws once nobody is there, which neither Azure.Core nor anyone who catches <see cref="HttpRequestException"/> knows as the
/// world's failure. No byte of the request has left by then.
/// </summary>
internal sealed class ConnectionFaults(HttpMessageHandler connections) : DelegatingHandler(connections)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException failure)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was reset as it was made.", failure);
        }
    }
}
