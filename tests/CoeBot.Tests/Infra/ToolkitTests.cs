using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.Serialization;

namespace CoeBot.Tests.Infra;

/// <summary>m365agents.yml as the toolkit's schema v1.8 has it, as far as we use it, and what it refers to.</summary>
public sealed partial class ToolkitTests
{
    private static readonly string Folder = Repository.At("bot", "infra");

    /// <summary>What a step must say under <c>with</c>.</summary>
    private static readonly Dictionary<string, string[]> Steps = new()
    {
        ["teamsApp/create"] = ["name"],
        ["arm/deploy"] = ["subscriptionId", "resourceGroupName", "templates"],
        ["cli/runDotnetCommand"] = ["args"],
        ["teamsApp/validateAppPackage"] = ["appPackagePath"],
        ["teamsApp/update"] = ["appPackagePath"],
    };

    private static readonly string Text = File.ReadAllText(Path.Combine(Folder, "m365agents.yml"));

    private static readonly Dictionary<string, object> Yaml = new Deserializer().Deserialize<Dictionary<string, object>>(Text);

    [Fact]
    public void Every_step_is_one_that_the_toolkit_knows_with_all_that_it_needs()
    {
        Assert.Equal("v1.8", Yaml["version"]);
        Assert.Equal(["deploy", "provision", "version"], Yaml.Keys.Order());
        Assert.All(All(), step =>
        {
            var uses = (string)step["uses"];
            Assert.Contains(uses, Steps.Keys);
            var with = ((Dictionary<object, object>)step["with"]).Keys.Cast<string>();
            Assert.Empty(Steps[uses].Except(with));
        });
    }

    [Fact]
    public void The_parameters_are_those_of_the_template_and_nothing_that_it_needs_is_left_out()
    {
        var template = File.ReadAllText(Path.Combine(Folder, "main.bicep"));
        var known = Parameter().Matches(template).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Length > 0);
        var given = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, Named("parameters"))))!["parameters"]!.AsObject().Select(each => each.Key).ToList();

        Assert.Empty(given.Except(known.Keys));
        Assert.Empty(known.Where(each => !each.Value).Select(each => each.Key).Except(given));
        Assert.True(File.Exists(Path.Combine(Folder, Named("path"))));
    }

    [Fact]
    public void Every_variable_is_written_by_a_step_or_explained_where_one_deploys()
    {
        var page = File.ReadAllText(Repository.At("bot", "docs", "deploy.md"));
        var used = new[] { Text, File.ReadAllText(Path.Combine(Folder, Named("parameters"))) }
            .SelectMany(text => Variable().Matches(text)).Select(match => match.Groups[1].Value).Distinct();

        Assert.All(used.Where(name => name != "TEAMS_APP_ID"), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private static string Named(string key)
    {
        var deploy = (Dictionary<object, object>)All().Single(step => (string)step["uses"] == "arm/deploy")["with"];
        return (string)((Dictionary<object, object>)((List<object>)deploy["templates"]).Single())[key];
    }

    private static IEnumerable<Dictionary<object, object>> All() =>
        new[] { "provision", "deploy" }.SelectMany(part => (List<object>)Yaml[part]).Cast<Dictionary<object, object>>();

    [GeneratedRegex("^param (\\w+) \\w+( = .*)?$", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\$\{\{(\w+)\}\}")]
    private static partial Regex Variable();
}
