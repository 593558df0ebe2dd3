namespace CoeBot.Rehearsal;

internal sealed record RunOptions
{
    /// <summary>Folder of the paper; by default the sample that comes with the rehearsal.</summary>
    public string? Paper { get; init; }

    /// <summary>Port of the page; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Port of a Microsoft 365 Agents Playground on this machine; null: there is none.</summary>
    public int? Playground { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Settings on top of the usual ones.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public Action<WebApplicationBuilder>? Adjust { get; init; }

    /// <summary>False leaves the list to the test.</summary>
    public bool Provision { get; init; } = true;
}
