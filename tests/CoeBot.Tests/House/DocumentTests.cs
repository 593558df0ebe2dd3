using CoeBot.Operations;
using Xunit;

namespace CoeBot.Tests.House;

/// <summary>What a page names must be there, so that a change which forgets the page is noticed.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string> Pages => [.. Documents.Pages.Select(Documents.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_it_names_exists(string page) =>
        Assert.All(Documents.Files(Text(page)), path => Assert.True(Path.Exists(Repository.At(path)), $"{page} names {path}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page) =>
        Assert.All(
            Documents.Links(Text(page)),
            target => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.At(page))!, target)), $"{page} links {target}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_it_shows_exists(string page) =>
        Assert.All(Documents.Commands(Text(page)), words =>
        {
            var parsed = CommandLine.Root().Parse(words);
            Assert.Empty(parsed.Errors);
            Assert.Equal(words[0], parsed.CommandResult.Command.Name);
        });

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_setting_it_names_is_read(string page)
    {
        var read = string.Concat(Repository.Sources(Path.Combine("bot", "Configuration")).Select(File.ReadAllText));
        Assert.All(Documents.Settings(Text(page)), key => Assert.True(read.Contains($"\"{key}", StringComparison.Ordinal), $"{page} names {key}"));
    }

    [Fact]
    public void The_life_of_an_answer_names_many_files() =>
        Assert.True(Documents.Files(Text("bot/docs/flow.md")).Count() > 20, "The page lost its file names, or they are not found any more.");

    private static string Text(string page) => File.ReadAllText(Repository.At(page));
}
