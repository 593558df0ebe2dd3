using System.Globalization;
using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Csv;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Broadcasts;

/// <summary>What became of one target of a broadcast. Texts are empty where there is nothing to say.</summary>
internal sealed record DeliveryOfTarget
{
    public string Target { get; init; } = "";

    public string TenantId { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string TeamName { get; init; } = "";

    public string ChannelName { get; init; } = "";

    public string ConversationType { get; init; } = "";

    public string ConversationId { get; init; } = "";

    public string ThreadId { get; init; } = "";

    public string ActivityId { get; init; } = "";

    public string State { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Unix milliseconds.</summary>
    public long? PostedAt { get; init; }
}

/// <summary>Every target of a broadcast with what became of it, as comma-separated values, and the sums.</summary>
internal sealed class Reconciliation(Database database, TeamsSettings teams)
{
    private static readonly string[] Header = ["target", "council", "team", "channel", "state", "reason", "posted_at", "link"];

    public Task<IReadOnlyList<DeliveryOfTarget>> ListAsync(long number, CancellationToken ct) => database.ReadAsync<IReadOnlyList<DeliveryOfTarget>>(
        async connection =>
        [
            .. await connection.QueryAsync<DeliveryOfTarget>(new CommandDefinition(
                """
                SELECT t.name AS Target, t.tenant_id AS TenantId, t.group_id AS GroupId, t.team_name AS TeamName, t.channel_name AS ChannelName,
                    t.conversation_type AS ConversationType, t.conversation_id AS ConversationId, COALESCE(d.thread_id, '') AS ThreadId,
                    COALESCE(d.activity_id, '') AS ActivityId, d.state AS State, d.reason AS Reason, d.posted_at AS PostedAt
                FROM delivery d JOIN target t ON t.id = d.target WHERE d.broadcast = @number ORDER BY LOWER(t.name), t.id
                """,
                new { number }, cancellationToken: ct)),
        ],
        ct);

    /// <returns>A row a target, with <c>\n</c> behind each; <c>posted_at</c> is in UTC.</returns>
    public string Write(IReadOnlyList<DeliveryOfTarget> deliveries) =>
        string.Concat(deliveries.Select(Row).Prepend(Header).Select(fields => $"{CsvText.Row(fields)}\n"));

    /// <returns>Such as "600 targeted = 597 posted + 2 skipped + 1 unknown".</returns>
    public static string Sums(IReadOnlyList<DeliveryOfTarget> deliveries)
    {
        var parts = deliveries.CountBy(delivery => delivery.State).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => $"{Number(count.Value)} {(Enum.TryParse<DeliveryState>(count.Key, out var state) ? Say(state) : count.Key)}").ToList();
        return parts.Count == 0 ? Strings.Reconciliation_NothingWasTargeted : Strings.FormatReconciliation_Targeted(number: Number(deliveries.Count), parts: string.Join(" + ", parts));
    }

    private string[] Row(DeliveryOfTarget delivery) =>
    [
        delivery.Target, teams.NameOf(delivery.TenantId), delivery.TeamName, delivery.ChannelName, delivery.State, delivery.Reason,
        delivery.PostedAt is { } at ? at.ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "",
        PostLink.To(delivery),
    ];

    private static string Say(DeliveryState state) => state == DeliveryState.GaveUp ? Strings.Reconciliation_GivenUp : state.ToString().ToLowerInvariant();

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
