using System.Text.Json;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Operations;

public sealed class ProvisionTests
{
    [Fact]
    public async Task The_ids_that_the_service_wants_are_printed_each_time()
    {
        await using var journey = await Journey.StartAsync(new() { Provision = false });
        await journey.Run.StopServiceAsync();
        string[] command = ["provision", .. Settings(journey)];

        var first = await Spoken.ByAsync(command);
        var sharePoint = journey.Run.Tenant.SharePoint;
        string[] ids = [$"SharePoint:SiteId={sharePoint.Site.Id}", $"SharePoint:ListId={sharePoint.List!.Id}"];
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(ids, Lines(first)[^2..]);

        var second = await Spoken.ByAsync([.. command, .. ids.Select(id => $"--{id}"), "--SharePoint:SiteUrl=", "--SharePoint:ListName="]);
        Assert.Equal(["The list is as it should be.", .. ids], Lines(second)[^3..]);
    }

    [Fact]
    public async Task The_views_are_for_the_list_as_it_is_called_however_it_is_known()
    {
        var folder = Directory.CreateTempSubdirectory("coebot-");
        try
        {
            await using var journey = await Journey.StartAsync();
            await journey.Run.StopServiceAsync();
            var sharePoint = journey.Run.Tenant.SharePoint;
            sharePoint.RenameList("What people said");

            var spoken = await Spoken.ByAsync(
            [
                "provision", "--out", folder.FullName, .. Settings(journey),
                $"--SharePoint:SiteId={sharePoint.Site.Id}", $"--SharePoint:ListId={sharePoint.List!.Id}", "--SharePoint:SiteUrl=", "--SharePoint:ListName=",
            ]);

            Assert.Equal(0, spoken.ExitCode);
            var script = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "site-script.json"), TestContext.Current.CancellationToken));
            Assert.Equal("What people said", script.GetProperty("actions")[0].GetProperty("listName").GetString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Settings(Journey journey) =>
        journey.Run.Settings.Where(pair => pair.Value is not null).SelectMany(pair => new[] { $"--{pair.Key}", pair.Value! });

    // The log is on standard output as well, a JSON line each.
    private static string[] Lines(Spoken spoken) => [.. spoken.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('{'))];
}
