using System.Text.Json;
using CoeBot.Cards;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>
/// The message extension: finds sections while somebody writes, and puts a section's card into their message, in whatever chat that is.
/// A pasted address of the paper unfolds into the same card. What is posted so is a person's message and none of our deliveries.
/// </summary>
internal sealed class SectionSearch(ConsultationPaper paper, SectionReading reading)
{
    public const string Parameter = "search";

    private const string Search = "composeExtension/query";
    private const string Link = "composeExtension/queryLink";
    private const string Choice = "composeExtension/selectItem";

    // Teams shows no more.
    private const int MostLines = 25;
    private const int LongestText = 160;

    public static bool Knows(string? name) => name is Search or Link or Choice;

    public async Task<InvokeResponse> FindAsync(Activity activity, CancellationToken ct) => InvokeResponse.Found(activity.Name switch
    {
        Link => await CardAsync(Linked(activity.Value), Strings.SectionSearch_ThatPageIsNotASection, ct),
        Choice => await CardAsync(Chosen(activity.Value), Strings.SectionSearch_ThisSectionIsNotIn, ct),
        _ => Lines(activity.Value),
    });

    private FoundInExtension Lines(JsonElement query)
    {
        var options = JsonText.Member(query, "queryOptions") ?? default;
        var found = paper.Search(Typed(query)).Skip(Number(options, "skip", 0)).Take(Math.Min(Number(options, "count", MostLines), MostLines));
        var lines = found.Select(section => new FoundLine(section.Title, Text(section), new ActionData { Verb = Verbs.Read, Section = section.Id.Slug })).ToList();
        return lines.Count > 0 ? FoundInExtension.AsLines(lines) : FoundInExtension.Sentence(Strings.SectionSearch_NoSectionHasTheseWords);
    }

    private async Task<FoundInExtension> CardAsync(Section? section, string otherwise, CancellationToken ct) => section is null
        ? FoundInExtension.Sentence(otherwise)
        : FoundInExtension.AsCard(await reading.ForEveryoneAsync(section, ct), section.Title, Text(section));

    private Section? Linked(JsonElement value) =>
        JsonText.Member(value, "url") is { ValueKind: JsonValueKind.String } url && Uri.TryCreate(JsonText.Read(url), UriKind.Absolute, out var address)
            ? paper.At(address)
            : null;

    private Section? Chosen(JsonElement value) => ActionData.Read(value) is { Verb: Verbs.Read, Section: { } section } ? paper.Find(section) : null;

    // At first Teams asks with another parameter and no words: everything is shown.
    private static string Typed(JsonElement query)
    {
        if (JsonText.Member(query, "parameters") is not { ValueKind: JsonValueKind.Array } parameters) return "";
        foreach (var parameter in parameters.EnumerateArray())
            if (Text(parameter, "name") == Parameter)
                return Text(parameter, "value");
        return "";
    }

    private static string Text(JsonElement json, string name) => JsonText.Read(json, name) ?? "";

    private static int Number(JsonElement json, string name, int fallback) =>
        JsonText.Member(json, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= 0 ? number : fallback;

    private static string Text(Section section) =>
        Say.Short(BlockText.Of(section.Blocks.Where(block => block is ParagraphBlock).Take(1)), LongestText);
}
