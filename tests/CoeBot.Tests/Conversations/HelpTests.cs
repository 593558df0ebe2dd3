using System.Text.RegularExpressions;
using CoeBot.Cards;
using CoeBot.Conversations;
using CoeBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Conversations;

/// <summary>The help promises what can be typed; each promise is a command, and each command is promised.</summary>
public sealed partial class HelpTests
{
    // Everyone tries these; the help itself need not name them.
    private static readonly string[] Unnamed = ["help", "hi", "hello", ""];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_help_names_can_be_typed_and_what_can_be_typed_is_named(bool organiser)
    {
        await using var journey = await Journey.StartAsync();
        var commands = journey.Run.Service!.Parts.GetServices<ICommand>().Where(command => organiser || !command.ForOrganisers).ToList();
        var help = HelpCard.Build(organiser, new Uri("https://example.org/privacy")).ToJson();

        var named = Named().Matches(help).Select(match => match.Groups["words"].Value).ToHashSet();

        Assert.All(named, word => Assert.Contains(word, commands.SelectMany(command => command.Words)));
        Assert.All(commands.Where(command => !command.Words.Intersect(Unnamed).Any()), command => Assert.True(command.Words.Any(named.Contains), command.Words[0]));
    }

    // The first word is the command; what follows is what the person fills in.
    [GeneratedRegex(@"""text"":""\*\*(?<words>(?:forget me|[a-z]+))")]
    private static partial Regex Named();
}
