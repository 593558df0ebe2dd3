using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace CoeBot.Benchmarks;

/// <summary>A measured server, started as a process of its own so that its CPU is not the driver's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Asks for the usage after a collection of all garbage.</summary>
    public const string Settled = "settled";

    private readonly Process process;

    // Its log goes the same way, and who doesn't read a log until it is asked for something fills the pipe and stops the server.
    private readonly Channel<Usage> usages = Channel.CreateUnbounded<Usage>();
    private readonly Task reading;

    private ServerProcess(string name, Process process, Uri address)
    {
        (Name, this.process, Address) = (name, process, address);
        reading = ReadAsync();
    }

    public string Name { get; }

    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync(string name, IReadOnlyDictionary<string, string?> settings, Uri? next = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        // The service runs with the settings that it and its image ship with, the echo with those of any program.
        var isService = settings.Count > 0;
        if (isService) start.Environment["MALLOC_ARENA_MAX"] = "2";
        var here = Path.Combine(AppContext.BaseDirectory, "Benchmarks");
        string[] program = ["exec", "--runtimeconfig", isService ? Path.Combine(AppContext.BaseDirectory, "CoeBot.runtimeconfig.json") : $"{here}.runtimeconfig.json", $"{here}.dll"];
        foreach (var argument in program) start.ArgumentList.Add(argument);
        start.ArgumentList.Add("node");
        start.ArgumentList.Add(name);
        if (next is not null) start.ArgumentList.Add(next.AbsoluteUri);
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        // As in production under load: what goes wrong is logged, each answer is not.
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (Uri.TryCreate(line, UriKind.Absolute, out var address) && address.Scheme == "http") return new ServerProcess(name, process, address);
        throw new InvalidOperationException($"The {name} did not start.");
    }

    public async Task<Usage> UsageAsync(bool settled = false)
    {
        await process.StandardInput.WriteLineAsync(settled ? Settled : "usage");
        try
        {
            return await usages.Reader.ReadAsync();
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException($"The {Name} ended.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("{\"CpuMilliseconds\"", StringComparison.Ordinal)) usages.Writer.TryWrite(JsonSerializer.Deserialize(line, FiguresJson.Default.Usage)!);
        usages.Writer.Complete();
    }
}
