using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace CoeBot.Tests.Cards;

/// <summary>Every card before the official npm package and, where it lies beside the clone, the official schema.</summary>
public class OfficialParserTests
{
    private const int PackagesMissing = 3;

    [Fact]
    public async Task Every_card_parses_without_a_warning_and_fits_the_schema()
    {
        var cards = Samples.Sources.SelectMany(source => Samples.PaperAt(source).Sections)
            .Select(section => (Name: section.Id.Slug, Card: Samples.Card(section)))
            .Concat(EveryCard.All.Select(card => (Name: card.Key, Card: card.Value)));
        var input = $"[{string.Join(',', cards.Select(card => $"{{\"name\":{JsonSerializer.Serialize(card.Name)},\"card\":{card.Card.ToJson()}}}"))}]";
        Assert.Empty(await CheckAsync(input, TestContext.Current.CancellationToken));
    }

    /// <param name="input">What the script reads from its standard input.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="folder">Below tests, with the script <c>check.mjs</c>.</param>
    internal static async Task<string> CheckAsync(string input, CancellationToken cancellation, string folder = "cards-check")
    {
        var start = new ProcessStartInfo("node", [Repository.At("tests", folder, "check.mjs"), .. Schema()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var node = Start(start);
        if (node is null)
            return Missing("node is not installed");
        var output = node.StandardOutput.ReadToEndAsync(cancellation);
        var errors = node.StandardError.ReadToEndAsync(cancellation);
        await node.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        node.StandardInput.Close();
        await node.WaitForExitAsync(cancellation);
        if (node.ExitCode == PackagesMissing)
            return Missing($"the npm packages of tests/package.json are not installed: {await errors}");
        Assert.True(node.ExitCode == 0, await errors);
        return await output;
    }

    private static IEnumerable<string> Schema() => Repository.Shared("schemas", "adaptive-card-1.5.json") is { } schema ? [schema] : [];

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("COEBOT_REQUIRE_ALL") == "1")
            Assert.Fail($"The check before the official parser cannot run: {what}");
        Assert.Skip($"Not checked before the official parser: {what}");
        return "";
    }
}
