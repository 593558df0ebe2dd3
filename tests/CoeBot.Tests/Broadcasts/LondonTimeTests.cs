using CoeBot.Broadcasts;
using Xunit;

namespace CoeBot.Tests.Broadcasts;

public sealed class LondonTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-09-02 09:30", "2026-09-02T08:30:00Z")]
    [InlineData("2/9/2026 9:30", "2026-09-02T08:30:00Z")]
    [InlineData("2 September 2026 at 09:30", "2026-09-02T08:30:00Z")]
    [InlineData("2 Dec 2026, 09:30", "2026-12-02T09:30:00Z")]
    public void A_day_and_a_time_are_read_as_London_means_them(string typed, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), LondonTime.Read(typed, Now).Moment);

    [Fact]
    public void An_hour_that_comes_twice_means_its_first_coming() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), LondonTime.Read("25/10/2026 01:30", Now).Moment);

    [Theory]
    [InlineData("28/3/2027 01:30", "clocks skip")]
    [InlineData("1/9/2026 10:00", "has passed")]
    [InlineData("31/9/2026 10:00", "can’t read")]
    [InlineData("5 minutes", "can’t read")]
    public void What_is_no_time_to_come_is_refused_with_a_reason(string typed, string problem)
    {
        var (moment, why) = LondonTime.Read(typed, Now);

        Assert.Null(moment);
        Assert.Contains(problem, why, StringComparison.Ordinal);
    }
}
