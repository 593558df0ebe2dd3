using System.CommandLine;
using CoeBot.Configuration;
using CoeBot.SharePoint;

namespace CoeBot.Operations;

/// <summary>
/// <c>provision [--out DIR]</c>: creates or repairs the SharePoint list; running it again changes nothing. It prints the ids that
/// the service wants as settings. Graph knows no views: with
/// <c>--out</c> they are written as a site script, and the formatting of columns beside it.
/// </summary>
internal static class ProvisionCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Where to write the site script of the views and the formatting of columns" };
        var command = new Command("provision", "Create or repair the SharePoint list") { folder };
        command.SetAction((parsed, ct) => RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(folder), ct));
        return command;
    }

    /// <summary>Writes <c>site-script.json</c> and a file a formatted column.</summary>
    public static async Task WriteAsync(DirectoryInfo folder, string listName, FurtherColumns further, CancellationToken ct)
    {
        folder.Create();
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "site-script.json"), SiteScript.Write(listName, further), ct);
        foreach (var (column, format) in ColumnFormats.All)
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"column-{column.ToLowerInvariant()}.json"), format, ct);
    }

    private static async Task<int> RunAsync(string[] settings, DirectoryInfo? folder, CancellationToken ct)
    {
        await using var app = Program.Build(settings);
        try
        {
            return await ProvisionAsync(app.Services, folder, ct);
        }
        catch (GraphException failure) when (failure.Status is 401 or 403)
        {
            var grant = Remedy.Grant(failure.Summary, Remedy.FullControl, app.Services.GetRequiredService<TeamsSettings>(), app.Services.GetRequiredService<SharePointSettings>());
            await Console.Error.WriteLineAsync($"The list could not be made or mended: {grant} · What was done so far stays; then run provision again.");
            return 1;
        }
    }

    private static async Task<int> ProvisionAsync(IServiceProvider parts, DirectoryInfo? folder, CancellationToken ct)
    {
        var report = await parts.GetRequiredService<ListProvisioner>().ProvisionAsync(ct);
        foreach (var change in report.Changes) Console.WriteLine(change);
        if (report is { IsReady: true, Changes.Count: 0 }) Console.WriteLine("The list is as it should be.");
        foreach (var problem in report.Problems) await Console.Error.WriteLineAsync(problem);
        if (report.List is not { } list) return 1;
        Console.WriteLine($"SharePoint:SiteId={list.Path.SiteId}");
        Console.WriteLine($"SharePoint:ListId={list.Path.ListId}");
        if (folder is not null)
        {
            await WriteAsync(folder, list.Name, parts.GetRequiredService<ListCheck>().Further, ct);
            Console.WriteLine($"The views are in {Path.Combine(folder.FullName, "site-script.json")}.");
        }

        return report.IsReady ? 0 : 1;
    }
}
