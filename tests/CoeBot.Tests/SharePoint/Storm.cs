using System.Text.Json.Nodes;
using CoeBot.Cards.Forms;
using CoeBot.Outbox;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Wire;
using CoeBot.Responses;
using CoeBot.SharePoint;
using Xunit;

namespace CoeBot.Tests.SharePoint;

/// <summary>Answers, edits and withdrawals on their way to a list that fails in every way, and what has to be in it afterwards.</summary>
/// <param name="count">How many items are left; a multiple of twenty.</param>
internal sealed class Storm(int count)
{
    /// <summary>Every tenth is edited twice, every twenty-first withdrawn.</summary>
    private readonly List<Answer> answers = [.. Enumerable.Range(0, count / 20 * 21).Select(i => AnAnswer.With(summary: $"Point number {i}", details: $"What {i} means 🙂"))];

    public IReadOnlyList<Answer> Answers => answers;

    /// <summary>In the order in which they were made.</summary>
    public IEnumerable<(string Key, OutboxKind Kind, string Payload)> Entries =>
    [
        .. answers.Select(answer => (answer.ResponseId, OutboxKind.Create, answer.Json())),
        .. answers.Where((_, i) => i % 10 == 0).Select(answer => (answer.ResponseId, OutboxKind.Update, Edited(answer, "first").Json())),
        .. answers.Where((_, i) => i % 10 == 0).Select(answer => (answer.ResponseId, OutboxKind.Update, Edited(answer, "last").Json())),
        .. answers.Where((_, i) => IsWithdrawn(i)).Select(answer => (answer.ResponseId, OutboxKind.Delete, "{}")),
    ];

    /// <summary>Of all calls, alone or in an envelope, 30 % are throttled, 10 % find no service, 5 % act and lose their reply.</summary>
    public static void Begin(PretendSharePoint sharePoint, int seed, string throttledSeconds = "1.5")
    {
        var chance = new Random(seed);
        foreach (var faults in new[] { sharePoint.Faults, sharePoint.MemberFaults })
        {
            faults.Next(int.MaxValue, 429, throttledSeconds, only: call => IsUnlucky(call, 0.30));
            faults.Next(int.MaxValue, 503, throttledSeconds, only: call => IsUnlucky(call, 0.10));
        }

        sharePoint.Faults.ActThenDrop(int.MaxValue, call => IsUnlucky(call, 0.05));
        sharePoint.MemberFaults.ActThenAnswer(int.MaxValue, 504, call => IsUnlucky(call, 0.05));

        bool IsUnlucky(WireRequest call, double share) => (call.Segments.Contains("items") || call.Segments is ["$batch"]) && chance.NextDouble() < share;
    }

    /// <summary>Each once, every field as it was sent last, and nothing else.</summary>
    public void AssertArrived(PretendSharePoint sharePoint)
    {
        var items = sharePoint.Items;
        var expected = answers.Select((answer, i) => (Answer: i % 10 == 0 ? Edited(answer, "last") : answer, i)).Where(each => !IsWithdrawn(each.i)).Select(each => each.Answer).ToList();
        Assert.Equal((count, count), (expected.Count, items.Count));
        var byId = items.ToDictionary(item => item["ResponseId"]!.GetValue<string>());
        foreach (var answer in expected)
        {
            var item = byId[answer.ResponseId];
            foreach (var (column, value) in JsonNode.Parse(ListItemFields.ForCreate(answer, ListColumns.Further(Form.BuiltIn)).Span)!["fields"]!.AsObject())
                Assert.True(JsonNode.DeepEquals(value, item[column]), $"{column} of {answer.Summary} is {item[column]}");
        }
    }

    private static bool IsWithdrawn(int i) => i % 21 == 5;

    private static Answer Edited(Answer answer, string which) => answer with { Summary = $"{answer.Summary}, {which} edit", Organisation = which == "last" ? "" : "Another council" };
}
