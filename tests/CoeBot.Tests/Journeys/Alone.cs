using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Tests that measure: they run one after the other, after all those that run side by side.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
