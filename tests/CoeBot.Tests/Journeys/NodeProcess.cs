using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CoeBot.Http;
using CoeBot.Rehearsal;

namespace CoeBot.Tests.Journeys;

/// <summary>A further node of the service, in a process of its own that can be killed like one whose machine lost its power.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process process;

    private NodeProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => process.Id;

    /// <param name="settings">As an operator would give them.</param>
    /// <param name="ct">Gives up the start.</param>
    /// <param name="at">The address of one that was killed; a free one without.</param>
    /// <param name="clock">Its clock; the system's unless told.</param>
    /// <param name="readsLog">False leaves its log lying in the pipe until that is full.</param>
    public static async Task<NodeProcess> StartAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken ct, Uri? at = null, FastClock? clock = null, bool readsLog = true)
    {
        var address = at ?? new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, clock is null ? "CoeBot.dll" : "Rehearsal.dll"));
        foreach (var argument in clock is null ? [] : RehearsalNode.Arguments(clock)) start.ArgumentList.Add(argument);
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_URLS"] = address.AbsoluteUri;
        var node = new NodeProcess(Process.Start(start)!, address);
        node.process.OutputDataReceived += (_, _) => { };
        if (readsLog) node.process.BeginOutputReadLine();
        node.process.ErrorDataReceived += (_, _) => { };
        node.process.BeginErrorReadLine();
        await Eventually.IsTrueAsync(node.AnswersAsync, "the node answers", ct);
        return node;
    }

    /// <summary>Without a goodbye.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a platform sends it before it takes a container away.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]);
        await signal.WaitForExitAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        if (process.HasExited) throw new InvalidOperationException($"The node ended with {process.ExitCode}.");
        using var http = new HttpClient(new ConnectionFaults(new SocketsHttpHandler()));
        try
        {
            return (await http.GetAsync(new Uri(Address, "health/live"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
