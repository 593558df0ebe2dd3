using System.Security.Cryptography;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Console;

namespace CoeBot.Operations;

internal static class ServiceHosting
{
    /// <summary>Settings come from appsettings.json beside the program, the environment, and the command line, the last one winning.</summary>
    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // A part that can't be built is found at start, in every environment, not at the first answer.
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        // Whoever should read the log may have stopped: then lines are dropped, and counted, and no answer waits for them.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        // It would make a scope and a span for each request that nobody reads; what it says of failures the server says too.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.ConfigureKestrel(ServiceLimits.Apply).UseSockets(FewButBusy);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Func<double>>(() => RandomNumberGenerator.GetInt32(1_000_000) / 1_000_000.0);
        return builder;
    }

    // Teams' servers keep few connections, and use them: each has its 4 KB to read into at once, and its work goes straight to the pool.
    private static void FewButBusy(SocketTransportOptions sockets)
    {
        sockets.WaitForDataBeforeAllocatingBuffer = false;
        sockets.IOQueueCount = 0;
    }
}
