using CoeBot.Outbox;
using CoeBot.Rehearsal.Wire;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed class StormTests
{
    private const int Answers = 60;
    private const int Edited = 10;
    private const int Withdrawn = 5;

    [Fact]
    public async Task Through_a_storm_with_two_restarts_every_answer_arrives_once_with_its_last_edit()
    {
        await using var list = await ListUnderTest.StartAsync();
        var chance = new Random(20261121);
        foreach (var faults in new[] { list.SharePoint.Faults, list.SharePoint.MemberFaults })
        {
            faults.Next(int.MaxValue, 429, "1.5", only: call => IsUnlucky(call, 0.30));
            faults.Next(int.MaxValue, 503, "2", only: call => IsUnlucky(call, 0.10));
        }

        list.SharePoint.Faults.ActThenDrop(int.MaxValue, call => IsUnlucky(call, 0.05));
        list.SharePoint.MemberFaults.ActThenAnswer(int.MaxValue, 504, call => IsUnlucky(call, 0.05));
        var answers = Enumerable.Range(0, Answers).Select(i => AnAnswer.With(summary: $"Point number {i}")).ToList();
        await list.PileUpAsync(answers);
        foreach (var answer in answers.Take(Edited))
            await list.AddAsync(answer.ResponseId, OutboxKind.Update, (answer with { Summary = answer.Summary + ", edited" }).Json());
        foreach (var answer in answers.Skip(Edited).Take(Withdrawn)) await list.AddAsync(answer.ResponseId, OutboxKind.Delete, "{}");

        foreach (var arrived in new[] { Answers / 4, Answers / 2 })
        {
            await list.UntilArrivedAsync(arrived);
            await list.RestartAsync();
        }

        await list.UntilAsync(async () => await list.Store.CountAsync(ListUnderTest.Ct) is { Waiting: 0, Parked: 0 }, stepSeconds: 1, patience: 4);
        var expected = answers.Where((_, i) => i is < Edited or >= Edited + Withdrawn)
            .Select((answer, i) => (answer.ResponseId, i < Edited ? answer.Summary + ", edited" : answer.Summary));
        Assert.Equal(
            expected.Order(),
            list.SharePoint.Items.Select(item => (item["ResponseId"]!.GetValue<string>(), item["Summary"]!.GetValue<string>())).Order());

        bool IsUnlucky(WireRequest call, double share) => (call.Segments.Contains("items") || call.Segments is ["$batch"]) && chance.NextDouble() < share;
    }
}
