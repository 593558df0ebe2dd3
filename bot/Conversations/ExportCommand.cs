using CoeBot.Cards;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>export</c>: everything held about the person, over as many cards as it takes.</summary>
internal sealed class ExportCommand(PersonExport export, Connector connector) : ICommand
{
    private const int MostCards = 10;
    private static string Summary => Strings.ExportCommand_EverythingWeHoldAboutYou;

    public IReadOnlyList<string> Words { get; } = ["export"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!OwnChat.Is(asking)) return OwnChat.Elsewhere("export");
        var (json, answers) = await export.WriteAsync(asking.Person, ct);
        var cards = ExportCard.Build(json, answers, MostCards);
        foreach (var card in cards.SkipLast(1)) await connector.SendAsync(asking.Conversation, OutgoingMessage.OfCard(card, Summary), ct);
        return OutgoingMessage.OfCard(cards[^1], Summary);
    }
}
