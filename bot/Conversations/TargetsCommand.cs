using System.Globalization;
using System.Text.RegularExpressions;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>targets [WORDS] [page N]</c>: the channels there are, or those with all these words. <c>targets csv</c> and <c>targets import</c>: as a list for a spreadsheet, and back.</summary>
internal sealed partial class TargetsCommand(TargetStore targets, TargetsCsvActions csv) : ICommand
{
    private const int RowsOnPage = 20;

    public IReadOnlyList<string> Words { get; } = ["targets"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (rest.Equals("import", StringComparison.OrdinalIgnoreCase)) return OutgoingMessage.OfCard(TargetsImportCard.Build(), Strings.TargetsImportCard_Title);
        if (Csv().Match(rest) is { Success: true } asked) return OutgoingMessage.OfCard(await csv.PageAsync(asked.Groups["search"].Value.Trim(), 1, ct), Strings.TargetsCommand_AsAList);
        var match = Pattern().Match(rest);
        var page = match.Groups["page"] is { Success: true } typed && int.TryParse(typed.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var card = await CardAsync(match.Groups["search"].Value.Trim(), page, ct);
        return OutgoingMessage.OfCard(card, card.FallbackText ?? "");
    }

    /// <param name="search">Words that a target has in its name, team, channel, kind or tags; empty for all targets.</param>
    /// <param name="page">From 1; beyond the last it is the last.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<AdaptiveCard> CardAsync(string search, long page, CancellationToken ct)
    {
        var found = TargetSearch.Find(await targets.ListAsync(ct), search);
        var pages = Math.Max(1, (found.Count + RowsOnPage - 1) / RowsOnPage);
        var shown = (int)Math.Clamp(page, 1, pages);
        return TargetsCard.Build(
            [.. found.Skip((shown - 1) * RowsOnPage).Take(RowsOnPage).Select(Row)], found.Count, new TargetsPage(shown, pages, search));
    }

    private static TargetRow Row(Target target) => new(target.Name, target.Kind, target.Place, State(target));

    private static string State(Target target)
    {
        var state = target.State switch
        {
            TargetState.Active => target.IsChosen == 1 ? Strings.TargetsCommand_Follows : Strings.TargetsCommand_ByNameOnly,
            _ => $"{target.State}: {target.StateReason}",
        };
        return target.Tags.Trim() is { Length: > 0 } tags ? $"{state} · {tags}" : state;
    }

    [GeneratedRegex(@"^csv(?<search>\s.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Csv();

    [GeneratedRegex(@"^(?<search>.*?)\s*(page (?<page>\d{1,6}))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
