using CoeBot.Teams;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CoeBot.Operations;

/// <summary>What one caller may cost before anybody knows who it is.</summary>
internal static class ServiceLimits
{
    public static readonly TimeSpan Headers = TimeSpan.FromSeconds(5);

    /// <summary>Bytes a second, after a grace; Teams sends a few kilobytes at once.</summary>
    public static readonly MinDataRate Slowest = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.RequestHeadersTimeout = Headers;
        limits.MinRequestBodyDataRate = Slowest;
        limits.MinResponseDataRate = Slowest;
        limits.MaxRequestBodySize = MessagesEndpoint.MostBytes;
        // A token has at most 16 KB.
        limits.MaxRequestHeadersTotalSize = 24 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxConcurrentConnections = 5000;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.Http2.MaxStreamsPerConnection = 100;
    }
}
