using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Storage;
using CoeBot.Teams;
using Dapper;

namespace CoeBot.Results.Digests;

/// <summary>Tells the review channel once a day or week what is new and what waits; says nothing where there is nothing.</summary>
internal sealed partial class DigestRounds(
    DigestSettings settings, TeamsSettings teams, Database database, DigestLedger ledger, DigestNews news, Connector connector, TimeProvider clock,
    ILogger<DigestRounds> log) : BackgroundService
{
    private const int MostAttempts = 8;

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private string? notFound;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await Task.Delay(Between, clock, stoppingToken);
                await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                RoundFailed(failure.GetType().Name, failure.StackTrace);
            }
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        if (DigestPlan.Latest(settings, clock.GetUtcNow()) is not { } plan) return;
        // Found first: a digest whose channel is not known yet waits for it.
        if (await ChannelAsync(ct) is not { } channel || await ledger.ClaimAsync(plan) is not { } row) return;
        var view = await news.ReadAsync(row.SinceAt, row.UntilAt, Period(row), ct);
        if (view.IsEmpty) await ledger.SettleAsync(row, "Nothing");
        else await SendAsync(row, channel, view);
    }

    // No cancellation: giving up half-way would leave it unknown whether the channel has it.
    private async Task SendAsync(DigestRow row, ConversationReference channel, DigestView view)
    {
        try
        {
            await connector.PostToChannelAsync(
                channel.ServiceUrl, channel.TenantId, channel.ConversationId, OutgoingMessage.OfCard(DigestCard.Build(view), Strings.DigestRounds_WhatWaitsForReviewers), CancellationToken.None);
            await ledger.SettleAsync(row, "Sent");
        }
        catch (ConnectorException failure) when (failure.Kind is ConnectorFailure.Throttled or ConnectorFailure.NotSent && row.Attempts < MostAttempts)
        {
            await ledger.SettleAsync(row, "Waiting", failure.Reason, failure.RetryAfter ?? TimeSpan.FromMinutes(Math.Pow(2, row.Attempts)));
            NotSent(failure.Reason);
        }
        catch (ConnectorException failure)
        {
            await ledger.SettleAsync(row, failure.Kind == ConnectorFailure.Unknown ? "Unknown" : "Refused", failure.Reason);
            NotSent(failure.Reason);
        }
    }

    private async Task<ConversationReference?> ChannelAsync(CancellationToken ct)
    {
        // The first channel of a team has the team's id.
        if (settings.Channel is null && teams.ControlTeamId is null) return null;
        var found = await database.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<Place>(new CommandDefinition(
                $"""
                SELECT service_url AS ServiceUrl, tenant_id AS TenantId, conversation_id AS ConversationId FROM target
                WHERE state = 'Active' AND {(settings.Channel is null ? "conversation_id = @control AND tenant_id = @home" : "LOWER(name) = LOWER(@name)")}
                """,
                new { control = teams.ControlTeamId, home = teams.HomeTenantId.ToString("D"), name = settings.Channel }, cancellationToken: ct)),
            ct);
        var missing = found is null ? settings.Channel is null ? "Teams:ControlTeamId" : "Digest:Channel" : null;
        if (missing is not null && missing != notFound) NoChannel(missing);
        notFound = missing;
        return found is null ? null : new ConversationReference(new Uri(found.ServiceUrl), found.TenantId, found.ConversationId);
    }

    private static string Period(DigestRow row) => Strings.FormatDigestRounds_Since(London.Say(row.SinceAt.ToTime()));

    [LoggerMessage(LogLevel.Warning, "There is no active channel for the digest: {Key} names none that the app is in")]
    private partial void NoChannel(string key);

    [LoggerMessage(LogLevel.Warning, "The digest could not be sent: {Code}")]
    private partial void NotSent(string code);

    [LoggerMessage(LogLevel.Error, "Making the digest failed, {Exception}: {Stack}")]
    private partial void RoundFailed(string exception, string? stack);

    private sealed record Place
    {
        public string ServiceUrl { get; init; } = "";

        public string TenantId { get; init; } = "";

        public string ConversationId { get; init; } = "";
    }
}
