using System.Globalization;

namespace CoeBot.Benchmarks;

internal sealed record LoadOptions
{
    public TimeSpan Each { get; init; } = TimeSpan.FromSeconds(5);

    public IReadOnlyList<int> Connections { get; init; } = [1, 8, 64, 256];

    /// <summary>Connection string; without it the service keeps its answers in a SQLite file.</summary>
    public string? Postgres { get; init; }

    /// <summary>Carries the answers on to the list meanwhile.</summary>
    public bool Drain { get; init; }

    /// <summary>Measures messages that are replied to, too.</summary>
    public bool Messages { get; init; }

    public string Folder { get; init; } = "artifacts/benchmarks";

    /// <summary>Results of another run to compare with.</summary>
    public string? Compare { get; init; }

    public static LoadOptions Read(ReadOnlySpan<string> args)
    {
        var options = new LoadOptions();
        for (var n = 0; n + 1 < args.Length; n += 2)
        {
            var value = args[n + 1];
            options = args[n] switch
            {
                "--seconds" => options with { Each = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--connections" => options with { Connections = [.. value.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))] },
                "--postgres" => options with { Postgres = value },
                "--drain" => options with { Drain = bool.Parse(value) },
                "--messages" => options with { Messages = bool.Parse(value) },
                "--out" => options with { Folder = value },
                "--compare" => options with { Compare = value },
                var unknown => throw new ArgumentException($"Unknown option {unknown}."),
            };
        }

        return options;
    }
}
