using System.Text.RegularExpressions;
using Xunit;

namespace CoeBot.Tests.House;

/// <summary>The arrows of the design: which folder of the service may use which.</summary>
public sealed partial class FolderTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Configuration"] = [],
        ["Csv"] = [],
        ["Http"] = [],
        ["Telemetry"] = ["Configuration"],
        ["Identity"] = ["Configuration"],
        ["Storage"] = ["Configuration"],
        ["Paper"] = ["Cards", "Configuration"],
        ["Teams"] = ["Cards", "Configuration", "Http", "Identity", "Storage", "Telemetry"],
        ["Outbox"] = ["Storage"],
        ["Broadcasts"] = ["Cards", "Configuration", "Csv", "Storage", "Teams"],
        ["Responses"] = ["Cards", "Configuration", "Outbox", "Storage", "Teams", "Telemetry"],
        ["Posts"] = ["Broadcasts", "Cards", "Configuration", "Responses", "Storage", "Teams"],
        ["Results"] = ["Cards", "Configuration", "Csv", "Storage", "Teams"],
        ["SharePoint"] = ["Cards", "Configuration", "Http", "Identity", "Outbox", "Responses", "Storage", "Telemetry"],
        ["Conversations"] = ["Broadcasts", "Cards", "Configuration", "Posts", "Responses", "Results", "Storage", "Teams"],
        ["Operations"] = ["Broadcasts", "Cards", "Configuration", "Conversations", "Csv", "Identity", "Outbox", "Paper", "Responses", "Results", "SharePoint", "Storage", "Teams", "Telemetry"],
    };

    public static TheoryData<string> Folders => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_it_may(string folder)
    {
        foreach (var file in Repository.Sources(Path.Combine("bot", folder)))
        {
            var used = Using().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Where(name => name != folder).Distinct();
            Assert.All(used, name => Assert.True(MayUse[folder].Contains(name), $"{Path.GetFileName(file)} in {folder} uses {name}"));
        }
    }

    [Fact]
    public void Every_folder_is_in_the_table()
    {
        var folders = Directory.GetDirectories(Repository.At("bot")).Select(Path.GetFileName)
            .Where(name => Directory.EnumerateFiles(Repository.At("bot", name!), "*.cs").Any());
        Assert.All(folders, name => Assert.Contains(name!, MayUse.Keys));
    }

    [Fact]
    public void Cards_know_nothing_of_the_service() =>
        Assert.All(Repository.Sources("cards"), file => Assert.DoesNotMatch(Using(), CardsUsing().Replace(File.ReadAllText(file), "")));

    [Fact]
    public void Cards_cannot_open_a_connection_whatever_a_paper_asks_for() =>
        Assert.DoesNotContain(
            typeof(CoeBot.Cards.SectionCard).Assembly.GetReferencedAssemblies(),
            used => used.Name is "System.Net.Http" or "System.Net.Requests" or "System.Net.Sockets" or "System.Net.WebClient");

    [Fact]
    public void The_table_of_contents_stays_short() => Assert.True(File.ReadAllLines(Repository.At("bot", "Program.cs")).Length <= 50);

    [Fact]
    public void No_file_is_long() =>
        Assert.All(
            new[] { "bot", "cards", "tests" }.SelectMany(Repository.Sources),
            file => Assert.True(File.ReadLines(file).Count() <= 300, $"{file} is longer than 300 lines"));

    [Fact]
    public void No_name_says_nothing() =>
        Assert.All(
            new[] { "bot", "cards", "tests" }.SelectMany(Repository.Sources),
            file => Assert.DoesNotMatch(Empty(), Path.GetRelativePath(Repository.Root, file)));

    [GeneratedRegex(@"^using (?:static )?CoeBot\.([A-Za-z]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^using (?:static )?CoeBot\.Cards.*$", RegexOptions.Multiline)]
    private static partial Regex CardsUsing();

    [GeneratedRegex(@"(Utils?|Helpers?|Managers?|Services?|Common|Misc|Processors?)(\.cs|/)")]
    private static partial Regex Empty();
}
