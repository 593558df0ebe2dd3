using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Xunit;

namespace CoeBot.Tests.House;

/// <summary>The page for security reviewers against the lock files of what ships, and against the packages themselves.</summary>
public sealed class DependencyTests
{
    /// <summary>Another one is a decision: it goes here and into the rules of the page.</summary>
    private static readonly string[] Agreed = ["MIT", "Apache-2.0", "BSD-2-Clause", "PostgreSQL", "Public domain"];

    // System.Net.Primitives only names addresses and status codes.
    private static readonly string[] OpensConnections =
        ["System.Net.Http", "System.Net.HttpListener", "System.Net.Mail", "System.Net.Quic", "System.Net.Requests", "System.Net.Sockets", "System.Net.WebClient", "System.Net.WebSockets.Client"];

    private static string Page { get; } = File.ReadAllText(Repository.At("bot", "docs", "dependencies.md"));

    private static ILookup<string, Row> Rows { get; } = Page.Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| package ", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => new Row(cells[0], cells[1], cells[2], cells[^1], IsShipped: cells.Length == 6))
        .ToLookup(row => row.Name);

    public static TheoryData<string> Packages => [.. LockedPackage.All.Select(package => package.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_one_row_with_its_version_and_its_licence(string name)
    {
        var package = LockedPackage.All.Single(each => each.Name == name);

        Assert.True(Rows[name].Count() == 1, $"bot/docs/dependencies.md has {Rows[name].Count()} rows for {name}");
        var row = Rows[name].Single();
        Assert.Equal(package.Version, row.Version);
        Assert.Contains(row.Licence, Agreed);
        Assert.Equal(!LockedPackage.BuildOnly.Contains(name), row.IsShipped);
        if (Directory.Exists(package.Folder)) Assert.Equal(package.Licence(), row.Licence);
    }

    [Fact]
    public void No_row_names_a_package_that_is_not_used_any_more() =>
        Assert.Empty(Rows.Select(row => row.Key).Except(LockedPackage.All.Select(package => package.Name)));

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_that_can_open_connections_or_call_native_code_says_so(string name)
    {
        if (LockedPackage.All.Single(each => each.Name == name).Assembly is not { } assembly) return;
        using var file = new PEReader(File.OpenRead(assembly));
        var read = file.GetMetadataReader();
        var connects = read.AssemblyReferences.Select(each => read.GetString(read.GetAssemblyReference(each).Name)).Intersect(OpensConnections).Any();
        var callsNative = read.GetTableRowCount(TableIndex.ModuleRef) > 0;

        var reach = Rows[name].Single().Reach;
        Assert.True(!connects || reach.Contains("network", StringComparison.Ordinal), $"{name} can open connections");
        Assert.True(!callsNative || reach.Contains("native code", StringComparison.Ordinal), $"{name} can call native code");
    }

    [Fact]
    public void Every_package_of_the_tests_is_named_too() =>
        Assert.All(
            XDocument.Load(Repository.At("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value),
            name => Assert.Contains(name, Page, StringComparison.Ordinal));

    private sealed record Row(string Name, string Version, string Licence, string Reach, bool IsShipped);
}
