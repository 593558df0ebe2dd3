using System.CommandLine;
using CoeBot.Cards;

namespace CoeBot.Operations;

/// <summary><c>preview SECTION</c>: the section's card as JSON on standard output, and nothing else there.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var section = new Argument<string>("section") { Description = "The section's id, as listed by paper" };
        var command = new Command("preview", "Show the card of a section as JSON") { section };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(section), [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static async Task<int> RunAsync(string id, string[] settings)
    {
        var (paper, form) = PaperCommand.Read(settings);
        if (paper.Find(id) is not { } section)
        {
            var nearest = string.Join(", ", paper.Nearest(id, 3).Select(near => near.Id.Slug));
            await Console.Error.WriteLineAsync($"There is no section {id}. Nearest: {nearest}.");
            return 1;
        }

        Console.WriteLine(SectionCard.Build(section, form, new SectionCardView(paper.SiteUrl)).ToJson());
        return 0;
    }
}
