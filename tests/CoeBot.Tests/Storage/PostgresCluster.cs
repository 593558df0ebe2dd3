using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(CoeBot.Tests.Storage.PostgresCluster))]

namespace CoeBot.Tests.Storage;

/// <summary>
/// A PostgreSQL of the tests' own: started at the first use on a random loopback port, gone at the end of the run. It never flushes, so
/// it says nothing about power cuts. Without PostgreSQL on the machine a test that asks for it is skipped, or fails where
/// <c>COEBOT_REQUIRE_ALL</c> is 1.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static PostgresCluster? current;
    private static int databases;

    private DirectoryInfo? folder;
    private int port;

    /// <returns>The connection string of a new, empty database.</returns>
    internal static async Task<string> NewDatabaseAsync()
    {
        var cluster = await StartedAsync();
        var name = $"coebot_{Interlocked.Increment(ref databases)}";
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("postgres"));
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return cluster.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (current is not { folder: { } used }) return;
        current = null;
        await RunAsync(used, $"'{Program("pg_ctl")}' -D '{used.FullName}/data' -m immediate stop");
        used.Delete(recursive: true);
    }

    private static async Task<PostgresCluster> StartedAsync()
    {
        await Turn.WaitAsync();
        try
        {
            return current ??= await StartAsync();
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<PostgresCluster> StartAsync()
    {
        if (Program("initdb") is null)
        {
            const string missing = "PostgreSQL is not installed (Debian package: postgresql)";
            if (Environment.GetEnvironmentVariable("COEBOT_REQUIRE_ALL") == "1") Assert.Fail(missing);
            Assert.Skip(missing);
        }

        var folder = Directory.CreateTempSubdirectory("coebot-postgres-");
        var port = FreePort();
        if (IsRoot) await RunAsync(folder, $"chown postgres '{folder.FullName}'", asRoot: true);
        await RunAsync(folder, $"'{Program("initdb")}' -D '{folder.FullName}/data' -U coebot --auth=trust --locale=C --encoding=UTF8 --no-sync");
        var options = $"-p {port} -k {folder.FullName} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c max_connections=400";
        await RunAsync(folder, $"'{Program("pg_ctl")}' -D '{folder.FullName}/data' -w -o '{options}' -l '{folder.FullName}/log' start");
        return new PostgresCluster { folder = folder, port = port };
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=coebot;Database={database};Maximum Pool Size=20;Include Error Detail=true";

    // PostgreSQL refuses to run as root; a container's tests are root.
    private static async Task RunAsync(DirectoryInfo folder, string command, bool asRoot = false)
    {
        var said = Path.Combine(folder.FullName, "said-" + Guid.NewGuid().ToString("N"));
        var shell = new ProcessStartInfo(IsRoot && !asRoot ? "runuser" : "/bin/sh") { WorkingDirectory = folder.FullName };
        if (IsRoot && !asRoot)
            foreach (var word in new[] { "-u", "postgres", "--", "/bin/sh" }) shell.ArgumentList.Add(word);
        shell.ArgumentList.Add("-c");
        // Into a file: the server would hold a pipe open for as long as it runs.
        shell.ArgumentList.Add($"{command} >'{said}' 2>&1 </dev/null");
        using var process = Process.Start(shell)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(await File.ReadAllTextAsync(said));
    }

    private static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal) && RuntimeInformation.IsOSPlatform(OSPlatform.Linux);

    // Debian keeps the server's programs outside the search path.
    private static string? Program(string name)
    {
        var debian = new DirectoryInfo("/usr/lib/postgresql");
        var versions = debian.Exists ? debian.GetDirectories().OrderByDescending(version => version.Name, StringComparer.Ordinal).Select(version => Path.Combine(version.FullName, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.Concat(path).Select(bin => Path.Combine(bin, name)).FirstOrDefault(File.Exists);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
