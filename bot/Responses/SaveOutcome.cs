namespace CoeBot.Responses;

internal enum Saved
{
    Stored,
    AlreadyStored,
    Updated,

    /// <summary>No active answer of this person has that id: withdrawn, erased, or never theirs.</summary>
    NotThere,

    /// <summary>The edited text equals another answer of the same person to the same section.</summary>
    SameAsAnother,

    /// <summary>As many answers as may be given in an hour were given.</summary>
    TooMany,

    /// <summary>The consultation takes no answers now.</summary>
    Closed,
}

/// <param name="Saved">What became of it.</param>
/// <param name="Row">The answer as it is kept now.</param>
internal sealed record SaveOutcome(Saved Saved, AnswerRow? Row)
{
    /// <summary>The sections that this person has answered, this one among them.</summary>
    public IReadOnlyList<string> Answered { get; init; } = [];

    /// <summary>When there is room again; set only where there were too many.</summary>
    public DateTimeOffset? Again { get; init; }

    /// <summary>In words for a member; set only where it is closed.</summary>
    public string? WhyClosed { get; init; }

    /// <summary>The activity had been acted on before.</summary>
    public bool IsRedelivered { get; init; }
}

/// <summary>What is read of an answer that a person has given before.</summary>
internal sealed record GivenAnswer
{
    public string Section { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public long SubmittedAt { get; init; }

    /// <summary>It is an answer to its section, and not a question or withdrawn.</summary>
    public bool Counts => State == AnswerState.Active && Kind == AnswerKind.Answer;

    public static GivenAnswer Of(AnswerRow row) => new() { Section = row.Section, Kind = row.Kind, State = row.State, SubmittedAt = row.SubmittedAt };
}
