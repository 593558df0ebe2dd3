using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CoeBot.Tests;

internal static class Meters
{
    /// <summary>For a part that counts while a test looks at something else.</summary>
    public static IMeterFactory Factory { get; } = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
}
