using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Outbox;
using CoeBot.Responses;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.SharePoint;

/// <summary>
/// What an outbox entry brings to the list: the answer as it stands when the entry leaves. So a person's words wait in one place, and what
/// was withdrawn meanwhile never leaves.
/// </summary>
internal sealed class AnswersToSend(Database database, Form form)
{
    private const string Find = $"SELECT {AnswerRow.Columns} FROM answer WHERE response_id = @key AND state = '{AnswerState.Active}'";

    /// <returns>Null where the answer was withdrawn or deleted since.</returns>
    public async Task<Answer?> FindAsync(OutboxEntry entry, CancellationToken ct)
    {
        if (entry.Payload.Length > 0) return Carried(entry.Payload);
        var row = await database.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<AnswerRow>(new CommandDefinition(Find, new { key = entry.Key }, cancellationToken: ct)), ct);
        return row?.ToAnswer(form);
    }

    // Entries that an earlier version saved carry the answer with them.
    private static Answer Carried(string payload) =>
        JsonSerializer.Deserialize(payload, AnswerJson.Default.Answer) ?? throw new JsonException("An outbox entry holds no answer.");
}
