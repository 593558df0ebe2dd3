using CoeBot.Benchmarks;
using Xunit;

namespace CoeBot.Tests.Scale;

/// <summary>What ends a soak: a leak is seen, and noise, warming up and a few high looks are not one.</summary>
public sealed class GrowthTests
{
    [Fact]
    public void Noise_is_no_growth() => Assert.False(Of((minutes, chance) => 120 + chance.Next(-8, 8)).Grows);

    [Fact]
    public void Warming_up_is_no_growth() => Assert.False(Of((minutes, chance) => Math.Min(120, 60 + (minutes * 20)) + chance.Next(-4, 4)).Grows);

    [Fact]
    public void A_few_high_looks_are_no_growth() => Assert.False(Of((minutes, chance) => chance.Next(10) == 0 ? 400 : 120).Grows);

    [Fact]
    public void A_megabyte_a_minute_is_growth() => Assert.True(Of((minutes, chance) => 120 + minutes + chance.Next(-4, 4)).Grows);

    private static Growth Of(Func<double, Random, double> value)
    {
        var (growth, chance) = (new Growth("memory, MB", allowed: 10), new Random(3));
        for (var look = 0; look < 120; look++) growth.Look(look / 6.0, value(look / 6.0, chance));
        return growth;
    }
}
