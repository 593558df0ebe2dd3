using System.Text.Json;
using Xunit;

namespace CoeBot.Tests.Operations;

/// <summary><c>paper --since FILE</c> after <c>paper --json > FILE</c>.</summary>
public sealed class PaperChangeLinesTests : IDisposable
{
    private readonly ChangingPaper paper = new();

    private string Before => Path.Combine(paper.Path, "before.json");

    [Fact]
    public async Task What_is_new_changed_and_removed_is_listed_with_the_words()
    {
        await KeepAsync();
        Change();

        var spoken = await Spoken.ByAsync("paper", "--since", Before, "--Paper:Source", paper.Path);

        var lines = spoken.Output.Trim().Split('\n');
        Assert.Equal(0, spoken.ExitCode);
        Assert.StartsWith("changed\twhy-share\tWhy share\t", lines[0], StringComparison.Ordinal);
        Assert.Contains("{+Parcels go too.+}", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("new\ton-boats\tOn boats\t", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("removed\tcosts\t", lines[3], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public async Task The_same_is_there_as_JSON()
    {
        await KeepAsync();
        Change();

        var spoken = await Spoken.ByAsync("paper", "--json", "--since", Before, "--Paper:Source", paper.Path);

        var changes = JsonDocument.Parse(spoken.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(["changed", "new", "removed"], changes.Select(change => change.GetProperty("change").GetString()));
        Assert.Contains("{+Parcels", changes[0].GetProperty("words").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_changed_is_said()
    {
        await KeepAsync();

        Assert.Equal("No section is new, changed or removed.", (await Spoken.ByAsync("paper", "--since", Before, "--Paper:Source", paper.Path)).Output.Trim());
        Assert.Equal("[]", (await Spoken.ByAsync("paper", "--json", "--since", Before, "--Paper:Source", paper.Path)).Output.Trim());
    }

    [Fact]
    public async Task A_change_is_noticed_without_the_earlier_text_too()
    {
        await File.WriteAllTextAsync(Before, """[{ "id": "why-share", "title": "Why share", "version": "0123456789" }]""", TestContext.Current.CancellationToken);

        var spoken = await Spoken.ByAsync("paper", "--since", Before, "--Paper:Source", paper.Path);

        Assert.Contains("changed\twhy-share\tWhy share\t0123456789 > ", spoken.Output, StringComparison.Ordinal);
        Assert.Contains("The file has no text of this section", spoken.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("{}", "line 1: not a list of sections")]
    public async Task A_file_that_is_no_such_list_is_named(string? text, string told)
    {
        if (text is not null) await File.WriteAllTextAsync(Before, text, TestContext.Current.CancellationToken);

        var spoken = await Spoken.ByAsync("paper", "--since", Before, "--Paper:Source", paper.Path);

        Assert.Equal((1, ""), (spoken.ExitCode, spoken.Output));
        Assert.StartsWith("before.json", spoken.Error, StringComparison.Ordinal);
        Assert.Contains(told, spoken.Error, StringComparison.Ordinal);
    }

    public void Dispose() => paper.Dispose();

    private async Task KeepAsync() =>
        await File.WriteAllTextAsync(Before, (await Spoken.ByAsync("paper", "--json", "--Paper:Source", paper.Path)).Output);

    private void Change()
    {
        paper.Add("Parcels go too.");
        var nav = Path.Combine(paper.Path, "mkdocs.yml");
        File.WriteAllText(Path.Combine(paper.Path, "docs", "on-boats.md"), "# On boats\n\nThey float.\n");
        var lines = File.ReadAllLines(nav).Where(line => !line.Contains("costs.md", StringComparison.Ordinal)).ToList();
        var here = lines.FindIndex(line => line.Contains("why-share.md", StringComparison.Ordinal));
        lines.Insert(here + 1, lines[here].Replace("why-share.md", "on-boats.md", StringComparison.Ordinal).Replace("Why share", "On boats", StringComparison.Ordinal));
        File.WriteAllLines(nav, lines);
    }
}
