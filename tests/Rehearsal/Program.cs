using System.CommandLine;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using Microsoft.Extensions.Logging.Console;

namespace CoeBot.Rehearsal;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var paper = new Option<string?>("--paper") { Description = "Folder of the paper; by default the sample that comes along" };
        var form = new Option<string?>("--form") { Description = "A form definition (YAML); by default the built-in form" };
        var port = new Option<int>("--port") { Description = "Port of the page", DefaultValueFactory = _ => 3978 };
        var script = new Option<bool>("--script") { Description = "Walk the whole road unattended and print each step" };
        var down = new Option<int>("--sharepoint-down") { Description = "SharePoint answers 503 for so many seconds at first" };
        var playground = new Option<int?>("--playground") { Description = "Port of a Microsoft 365 Agents Playground that you started yourself; its messages are signed and passed on" };
        var root = new RootCommand("CoeBot on a rehearsal tenant: a pretend Teams and a pretend SharePoint on this machine.") { paper, form, port, script, down, playground, RehearsalNode.Command() };
        root.SetAction((parsed, ct) => RunAsync(
            new RunOptions { Paper = parsed.GetValue(paper), Settings = Form(parsed.GetValue(form)), Port = parsed.GetValue(port), Playground = parsed.GetValue(playground), Adjust = ShowWarnings },
            parsed.GetValue(script), TimeSpan.FromSeconds(parsed.GetValue(down)), ct));
        return await root.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(RunOptions options, bool script, TimeSpan sharePointDown, CancellationToken ct)
    {
        try
        {
            await using var run = await RehearsalRun.StartAsync(options, ct);
            if (script) return await new RehearsalScript(run, Console.Out).WalkAsync(sharePointDown, ct) ? 0 : 1;
            await run.InstallAsync(ct);
            if (sharePointDown > TimeSpan.Zero) run.Tenant.SharePoint.Faults.For(sharePointDown, 503, retryAfter: "2");
            Console.WriteLine($"The rehearsal is at http://localhost:{run.Page.Port}/ (Ctrl+C ends it).");
            if (options.Playground is not null) Console.WriteLine($"The Playground's endpoint of the app is {run.Tenant.PlaygroundEndpoint}");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return 0;
        }
        catch (SettingsException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (PaperException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"Port {options.Port} is taken. Choose another with --port.");
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static Dictionary<string, string?> Form(string? path) => path is null ? [] : new() { ["Paper:Form"] = path };

    private static void ShowWarnings(WebApplicationBuilder builder) => builder.Logging.AddSimpleConsole().AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
}
