using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CoeBot.Tests.House;

/// <summary>The build's rules on published weaknesses, tried with a package source that makes them up.</summary>
public sealed class AdvisoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_weakness_of_the_lowest_severity_in_what_others_bring_stops_the_build()
    {
        var (exitCode, said) = await RestoreAsync("""{"documentformat.openxml.framework":[{"url":"https://example.org/advisory","severity":0,"versions":"(, 99.0.0)"}]}""");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error NU1901", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_is_a_warning()
    {
        var (exitCode, said) = await RestoreAsync(advisories: null);

        Assert.True(exitCode == 0, said);
        Assert.Contains("warning NU1900", said, StringComparison.Ordinal);
    }

    // Everything but the list of weaknesses comes from the folder that this build was restored to.
    private static async Task<(int ExitCode, string Said)> RestoreAsync(string? advisories)
    {
        var folder = Directory.CreateTempSubdirectory("coebot-advisories-");
        await using var source = await SourceAsync(advisories);
        try
        {
            foreach (var file in Directory.EnumerateFiles(Repository.Root, "Directory.*").Concat(Directory.EnumerateFiles(Repository.Root, "BannedSymbols*")))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Some.csproj"),
                """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="DocumentFormat.OpenXml" /></ItemGroup></Project>""", Ct);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "nuget.config"),
                $"""<configuration><packageSources><clear/><add key="made-up" value="{source.Urls.Single()}/index.json" allowInsecureConnections="true"/></packageSources></configuration>""", Ct);
            return await DotnetAsync(folder.FullName, "restore", "Some.csproj", "-p:RestoreLockedMode=false");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Said)> DotnetAsync(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", words) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var dotnet = Process.Start(start)!;
        var said = await dotnet.StandardOutput.ReadToEndAsync(Ct);
        await dotnet.WaitForExitAsync(Ct);
        return (dotnet.ExitCode, said);
    }

    private static async Task<WebApplication> SourceAsync(string? advisories)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var source = builder.Build();
        source.Urls.Add("http://127.0.0.1:0");
        source.MapGet("/index.json", (HttpRequest request) => Json(new
        {
            version = "3.0.0",
            resources = new[] { Resource(request, "/packages/", "PackageBaseAddress/3.0.0"), Resource(request, "/weaknesses.json", "VulnerabilityInfo/6.7.0") },
        }));
        if (advisories is not null)
        {
            source.MapGet("/weaknesses.json", (HttpRequest request) => Json(new[] { Resource(request, "/base.json", "") }));
            source.MapGet("/base.json", () => Microsoft.AspNetCore.Http.Results.Text(advisories, "application/json"));
        }

        await source.StartAsync(Ct);
        return source;
    }

    // "@name" and "@updated" belong to the list of weaknesses, "@type" to the index; each reader passes over the others'.
    private static Dictionary<string, string> Resource(HttpRequest request, string path, string type) => new()
    {
        ["@id"] = $"http://{request.Host}{path}",
        ["@type"] = type,
        ["@name"] = "base",
        ["@updated"] = "2026-01-01T00:00:00Z",
    };

    private static IResult Json(object value) => Microsoft.AspNetCore.Http.Results.Text(JsonSerializer.Serialize(value), "application/json");
}
