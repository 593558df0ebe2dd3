using CoeBot.Posts;
using CoeBot.Rehearsal;
using CoeBot.Storage;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>SQLite has one writer, so there an answer is erased before it is counted or after.</summary>
public sealed class TallyErasedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_is_erased_while_it_is_counted_counts_nowhere_and_fails_nothing()
    {
        Journey.Use(StorageKind.Postgres);
        await using var journey = await Changing.StartAsync();
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        var parts = journey.Run.Service!.Parts;
        var database = parts.GetRequiredService<Database>();
        var answered = await database.ReadAsync(
            connection => connection.QuerySingleAsync<AnsweredPost>(
                """
                SELECT r.tenant_id AS TenantId, r.conversation_id AS ConversationId, r.activity_id AS ActivityId, t.conversation_id AS ChannelId, d.id AS Delivery
                FROM answer_post p JOIN received_activity r ON r.response_id = p.response_id JOIN delivery d ON d.id = p.delivery JOIN target t ON t.id = d.target
                """),
            Ct);
        await database.WriteAsync(writing => writing.ExecuteAsync("DELETE FROM answer_post"));
        await using var erasing = new NpgsqlConnection(journey.Run.Settings["Storage:ConnectionString"]);
        await erasing.OpenAsync(Ct);
        await using var transaction = await erasing.BeginTransactionAsync(Ct);
        await erasing.ExecuteAsync("DELETE FROM answer", transaction: transaction);

        var counting = parts.GetRequiredService<Tally>().AnsweredAsync(answered);
        await Eventually.IsTrueAsync(
            async () => await journey.CountAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 1, "the count waiting for the erasure", Ct);
        await transaction.CommitAsync(Ct);
        await counting;

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer_post"));
        Assert.Equal(0, await journey.EditsAsync("1 = 1"));
    }
}
