namespace CoeBot.Rehearsal;

/// <summary>A section of the paper, as the page names it.</summary>
internal sealed record PlayableSection(string Id, string Title);

internal sealed record RehearsalOptions
{
    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; }

    /// <summary>Drives tokens, rate limits, faults and every stored time. The web server's own timers stay real.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string BotAppId { get; init; } = "b07b07b0-0000-4000-8000-000000000001";

    /// <summary>The only bearer token that the pretend connector and the pretend Graph accept.</summary>
    public string BearerToken { get; init; } = "rehearsal";

    /// <summary>Folder of the page; without it only the APIs are served.</summary>
    public string? WebRoot { get; init; }

    /// <summary>Folder of what draws cards, behind <c>/preview/</c>.</summary>
    public string? Drawing { get; init; }

    /// <summary>Folder of the npm packages behind <c>/vendor/</c>.</summary>
    public string? NodeModules { get; init; }

    /// <summary>Where a Microsoft 365 Agents Playground listens; null: there is none.</summary>
    public Uri? Playground { get; init; }

    public string PaperTitle { get; init; } = "Consultation paper";

    /// <summary>What the page suggests to broadcast; empty where it has nothing to suggest.</summary>
    public IReadOnlyList<PlayableSection> Sections { get; init; } = [];
}
