using System.Globalization;
using Xunit;

namespace CoeBot.Tests.Scale;

/// <summary>The figures of bot/docs/scale.md are those that come out when they are computed again.</summary>
public sealed class ScaleTests
{
    /// <summary>As the page says: what one node is taken to post in a second for all tenants together.</summary>
    private const int NodePostsPerSecond = 100;

    private const int AnswersEach = 20;

    public static TheoryData<int, int, int> Cases => new()
    {
        { 150, 1, 25 },
        { 150, 4, 25 },
        { 1, 600, 25 },
        { 1_000, 10, 25 },
        { 10_000, 10, 25 },
        { 1, 100_000, 25 },
        { 1, 100_000, 50 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_row_of_the_page_is_what_the_simulation_gives(int tenants, int channels, int postsPerSecond)
    {
        var simulation = new ScaleSimulation(tenants, channels, postsPerSecond, NodePostsPerSecond);
        var posted = simulation.Post();
        var answers = tenants * channels * AnswersEach;

        Assert.Equal(0, simulation.Refused);
        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {tenants:N0} | {channels:N0} | {postsPerSecond} | {Said(posted)} | {answers:N0} | {Said(TimeSpan.FromHours(answers / (double)ScaleSimulation.ItemsAnHour()))} |"),
            Page());
    }

    [Fact]
    public void The_page_names_the_items_that_SharePoint_takes_in_an_hour() =>
        Assert.Contains(Page(), line => line.Contains(string.Create(CultureInfo.InvariantCulture, $"{ScaleSimulation.ItemsAnHour():N0} items an hour"), StringComparison.Ordinal));

    private static string[] Page() => File.ReadAllLines(Repository.At("bot", "docs", "scale.md"));

    private static string Said(TimeSpan time) => time switch
    {
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes)} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalHours)} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalDays)} days"),
    };
}
