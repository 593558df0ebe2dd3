using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class PrivacyCommand(PrivacySettings privacy) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["privacy"];

    public bool ForOrganisers => false;

    public Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        Task.FromResult(OutgoingMessage.OfCard(PrivacyCard.Build(privacy.NoticeUrl, privacy.RetentionDays), Strings.PrivacyCommand_WhatIsStoredWhereAnd));
}
