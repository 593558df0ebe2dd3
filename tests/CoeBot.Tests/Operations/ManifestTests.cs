using System.Text.Json.Nodes;
using CoeBot.Conversations;
using CoeBot.Operations;
using CoeBot.Rehearsal;
using CoeBot.Tests.Cards;
using CoeBot.Tests.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Operations;

public sealed class ManifestTests
{
    [Fact]
    public async Task The_package_holds_the_manifest_and_two_icons_at_its_root_and_nothing_else()
    {
        var package = await APackage.MakeAsync();

        Assert.Equal(["color.png", "manifest.json", "outline.png"], package.Files.Keys.Order());
        Assert.Equal(package.Path, package.Spoken.Output.Trim());
    }

    [Fact]
    public async Task The_manifest_is_valid_before_the_official_package()
    {
        var package = await APackage.MakeAsync();
        var input = new JsonObject { ["manifest"] = package.Manifest, ["strings"] = Strings() };

        Assert.Empty(await OfficialParserTests.CheckAsync(input.ToJsonString(), TestContext.Current.CancellationToken, "manifest-check"));
    }

    [Fact]
    public async Task Ids_addresses_and_version_come_from_the_settings()
    {
        var manifest = (await APackage.MakeAsync(("Manifest:Version", "3.1.4"), ("Manifest:Id", "aaaaaaaa-3a52-4d5f-9b0e-0a1f2c3d4e5f"))).Manifest;

        Assert.Equal("3.1.4", (string?)manifest["version"]);
        Assert.Equal("aaaaaaaa-3a52-4d5f-9b0e-0a1f2c3d4e5f", (string?)manifest["id"]);
        Assert.Equal("6f1c2b7e-3a52-4d5f-9b0e-0a1f2c3d4e5f", (string?)manifest["bots"]![0]!["botId"]);
        Assert.Equal("https://example.org/privacy", (string?)manifest["developer"]!["privacyUrl"]);
        Assert.Equal("https://example.org/paper", (string?)manifest["developer"]!["termsOfUseUrl"]);
        Assert.Equal("coebot.example.org", (string?)manifest["validDomains"]![0]);
    }

    [Fact]
    public async Task The_message_extension_is_the_bots_and_unfolds_the_papers_addresses_where_they_are_public()
    {
        var manifest = (await APackage.MakeAsync(("Paper:SiteUrl", "https://paper.example.org/consultation/"))).Manifest;
        var extension = manifest["composeExtensions"]![0]!;

        Assert.Equal((string?)manifest["bots"]![0]!["botId"], (string?)extension["botId"]);
        Assert.Equal(SectionSearch.Parameter, (string?)extension["commands"]![0]!["parameters"]![0]!["name"]);
        Assert.Equal("paper.example.org", (string?)extension["messageHandlers"]![0]!["value"]!["domains"]![0]);
        Assert.Equal(["coebot.example.org", "paper.example.org"], manifest["validDomains"]!.AsArray().Select(domain => (string?)domain));
        var input = new JsonObject { ["manifest"] = manifest, ["strings"] = Strings() };
        Assert.Empty(await OfficialParserTests.CheckAsync(input.ToJsonString(), TestContext.Current.CancellationToken, "manifest-check"));

        Assert.Null((await APackage.MakeAsync(("Paper:SiteUrl", "http://localhost:8000/"))).Manifest["composeExtensions"]![0]!["messageHandlers"]);
    }

    [Fact]
    public async Task A_raised_version_changes_the_version_and_nothing_else()
    {
        var (first, second) = (await APackage.MakeAsync(("Manifest:Version", "1.0.9")), await APackage.MakeAsync(("Manifest:Version", "1.0.10")));

        var raised = first.Manifest;
        raised["version"] = "1.0.10";
        Assert.True(JsonNode.DeepEquals(raised, second.Manifest));
        Assert.EndsWith("coebot-1.0.10.zip", second.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_asks_for_no_permission_and_serves_every_kind_of_channel()
    {
        var manifest = (await APackage.MakeAsync()).Manifest;

        Assert.Null(manifest["authorization"]);
        Assert.Null(manifest["webApplicationInfo"]);
        Assert.Equal("tier1", (string?)manifest["supportsChannelFeatures"]);
        Assert.Equal(["personal", "team", "groupChat"], manifest["bots"]![0]!["scopes"]!.AsArray().Select(scope => (string?)scope));
    }

    [Fact]
    public async Task Every_command_it_offers_exists()
    {
        var values = GoodSettings.Values();
        values["Paper:Source"] = SampleFiles.Paper;
        await using var app = CoeBot.Program.Build([], builder => builder.Configuration.AddInMemoryCollection(values));
        var words = app.Services.GetServices<ICommand>().SelectMany(command => command.Words).ToHashSet();

        var lists = ManifestSource.Template()["bots"]![0]!["commandLists"]!.AsArray();
        Assert.All(lists.SelectMany(list => list!["commands"]!.AsArray()), command => Assert.Contains((string)command!["title"]!, words));
    }

    [Theory]
    [InlineData("Manifest:Developer", "An organisation whose name is too long", "developer.name has 38 characters, 32 are allowed.")]
    [InlineData("Manifest:WebsiteUrl", "https://localhost/help", "developer.websiteUrl is an address of this machine.")]
    [InlineData("Manifest:TermsUrl", "http://localhost/terms", "developer.termsOfUseUrl does not begin with https.")]
    [InlineData("Manifest:Version", "1.0", "Manifest:Version is not valid. Expected: three numbers such as 1.2.3.")]
    [InlineData("Manifest:Domain", "*.example.org", "Manifest:Domain is not valid. Expected: a host name such as coebot.example.org.")]
    public async Task What_Teams_would_refuse_is_named_and_not_written(string key, string value, string problem)
    {
        var folder = Directory.CreateTempSubdirectory("coebot-package-");
        var spoken = await APackage.TryAsync(folder.FullName, (key, value));

        Assert.Equal(1, spoken.ExitCode);
        Assert.Contains(problem, spoken.Error.Split(Environment.NewLine));
        Assert.Empty(folder.GetFiles());
        folder.Delete();
    }

    [Fact]
    public void Too_many_commands_and_one_without_a_description_are_found()
    {
        var manifest = ManifestSource.Template();
        manifest["developer"] = JsonNode.Parse("""{ "name": "N", "websiteUrl": "https://a.example", "privacyUrl": "https://a.example", "termsOfUseUrl": "https://a.example" }""");
        var commands = manifest["bots"]![0]!["commandLists"]![1]!["commands"]!.AsArray();
        while (commands.Count < 13) commands.Add(new JsonObject { ["title"] = "help" });

        var problems = ManifestCheck.Problems(manifest);
        Assert.Contains("List 1 has 13 commands, 12 are allowed.", problems);
        Assert.Contains("List 1 has help twice.", problems);
        Assert.Contains("help has no description.", problems);
        Assert.Contains("name.short is empty.", problems);
    }

    [Fact]
    public void The_colour_icon_is_full_and_the_outline_is_white_on_nothing()
    {
        var (color, outline) = (Png.Read(ManifestSource.Read("color.png")), Png.Read(ManifestSource.Read("outline.png")));

        Assert.Equal((192, 192), (color.Width, color.Height));
        Assert.All(color.Pixels, pixel => Assert.Equal(byte.MaxValue, pixel.Alpha));
        Assert.Equal((32, 32, true), (outline.Width, outline.Height, outline.HasAlpha));
        Assert.All(outline.Pixels.Where(pixel => pixel.Alpha > 0), pixel => Assert.True(pixel is { Red: > 250, Green: > 250, Blue: > 250 }));
        Assert.True(outline.Pixels.Count(pixel => pixel.Alpha == 0) > 400);
        Assert.True(outline.Pixels.Count(pixel => pixel.Alpha == byte.MaxValue) > 60);
    }

    private static JsonArray Strings() =>
    [
        .. ManifestSource.AdditionalLanguages.Prepend(ManifestSource.DefaultLanguage)
            .Select(tag => new JsonObject { ["name"] = tag, ["texts"] = ManifestSource.Texts(tag) }),
    ];
}
