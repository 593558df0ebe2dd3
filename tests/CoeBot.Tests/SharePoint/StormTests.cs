using CoeBot.Outbox;
using CoeBot.Rehearsal.Wire;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed class StormTests
{
    private const int Answers = 300;

    [Fact]
    public async Task Through_a_storm_with_two_restarts_every_answer_arrives_once_with_its_last_edit()
    {
        await using var list = await ListUnderTest.StartAsync();
        var chance = new Random(20261121);
        Plan(0.30, (faults, only) => faults.Next(int.MaxValue, 429, "1.5", only: only));
        Plan(0.10, (faults, only) => faults.Next(int.MaxValue, 503, "2", only: only));
        Plan(0.05, (faults, only) => faults.ActThenDrop(int.MaxValue, only));
        var answers = Enumerable.Range(0, Answers).Select(i => AnAnswer.With(summary: $"Point number {i}")).ToList();
        foreach (var answer in answers) await list.AddAsync(answer);
        foreach (var answer in answers.Take(30))
            await list.AddAsync(answer.ResponseId, OutboxKind.Update, (answer with { Summary = answer.Summary + ", edited" }).Json());
        foreach (var answer in answers.Skip(30).Take(10)) await list.AddAsync(answer.ResponseId, OutboxKind.Delete, "{}");

        foreach (var arrived in new[] { 50, 150 })
        {
            await list.UntilAsync(() => list.SharePoint.Items.Count >= arrived, stepSeconds: 1);
            await list.RestartAsync();
        }

        await list.UntilAsync(async () => await list.Store.CountAsync(ListUnderTest.Ct) is { Waiting: 0, Parked: 0 }, stepSeconds: 1);
        var expected = answers.Where((_, i) => i is < 30 or >= 40)
            .Select((answer, i) => (answer.ResponseId, i < 30 ? answer.Summary + ", edited" : answer.Summary));
        Assert.Equal(
            expected.Order(),
            list.SharePoint.Items.Select(item => (item["ResponseId"]!.GetValue<string>(), item["Summary"]!.GetValue<string>())).Order());

        void Plan(double share, Action<Faults, Func<WireRequest, bool>> fault) =>
            fault(list.SharePoint.Faults, call => call.Segments.Contains("items") && chance.NextDouble() < share);
    }

    [Fact]
    public async Task A_backlog_is_drained_near_the_quota_and_never_throttled()
    {
        await using var list = await ListUnderTest.StartAsync();
        await list.StopRelayAsync();
        for (var i = 0; i < 2 * Answers; i++) await list.AddAsync(AnAnswer.With());
        var (started, before) = (list.Time.GetUtcNow(), list.SharePoint.UnitsSpent);

        await list.RestartAsync();
        await list.UntilEmptyAsync();

        Assert.Equal(2 * Answers, list.SharePoint.Items.Count);
        Assert.Equal(0, list.SharePoint.Throttled);
        var perMinute = (list.SharePoint.UnitsSpent - before) / (list.Time.GetUtcNow() - started).TotalMinutes;
        Assert.InRange(perMinute, 1000, 1250);
    }
}
