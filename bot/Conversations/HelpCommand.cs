using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class HelpCommand(PrivacySettings privacy) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["help", "hi", "hello", ""];

    public bool ForOrganisers => false;

    public Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        Task.FromResult(OutgoingMessage.OfCard(HelpCard.Build(asking.IsOrganiser, privacy.NoticeUrl), Strings.HelpCommand_WhatCoebotCanDo));
}
