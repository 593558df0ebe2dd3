using System.Text.Json.Nodes;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What the fuzz sends has every kind of malice in it, many times.</summary>
public sealed class HostileTests
{
    [Theory]
    [InlineData("strings of a megabyte", "xxxxxxxxxxxxxxxxxxxxxxxx", 1_000_000, 50)]
    [InlineData("lists a thousand deep", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 1_000, 50)]
    [InlineData("objects two hundred deep", "{\"a\":{\"a\":{\"a\":{\"a\":", 1_000, 50)]
    [InlineData("lone surrogates", "\\ud800", 0, 500)]
    [InlineData("prototype names", "__proto__", 0, 300)]
    [InlineData("constructors", "\"constructor\"", 0, 100)]
    [InlineData("numbers beyond any", "1e999", 0, 200)]
    [InlineData("numbers of five thousand digits", "999999999999999999999999", 5_000, 50)]
    [InlineData("members twice", "\"a\":1,\"a\":2", 0, 200)]
    [InlineData("no characters", "\\u0000", 0, 500)]
    [InlineData("nothing where something is wanted", ":null", 0, 200)]
    public void Every_kind_is_among_ten_thousand(string kind, string mark, int shortest, int fewest)
    {
        var sound = new JsonObject { ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["from"] = new JsonObject { ["id"] = "29:a" }, ["value"] = new JsonObject { ["action"] = new JsonObject { ["verb"] = "respond", ["data"] = new JsonObject { ["verb"] = "respond", ["summary"] = "Words" } } } };
        var hostile = new Hostile(20261121);

        var found = Enumerable.Range(0, 10_000).Select(_ => hostile.Next(sound)).Count(body => body.Length > shortest && body.Contains(mark, StringComparison.Ordinal));

        Assert.True(found >= fewest, $"{found} bodies with {kind}");
    }
}
