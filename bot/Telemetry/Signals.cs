using System.Diagnostics;

namespace CoeBot.Telemetry;

/// <summary>Under what name the service measures and traces itself. No measure and no span may hold what identifies a person.</summary>
internal static class Signals
{
    public const string Name = "CoeBot";

    public static readonly ActivitySource Source = new(Name);
}
