using System.Text.Json.Serialization;

namespace CoeBot.Results;

/// <summary>How many answers have a key, and how many people gave them; empty where none was chosen.</summary>
internal sealed record KeyCount(string Key, long Answers, long People);

/// <summary>Answers by reflection and group of roles.</summary>
internal sealed record CrossCount(string Reflection, string Group, long Answers, long People);

internal sealed record DayCount(DateOnly Day, long Answers, long People);

/// <summary>
/// Answers counted in every way that is ever shown. By council only how many answers there are: roles of a council are one person's desk.
/// </summary>
internal sealed record Counts
{
    public static Counts None { get; } = new();

    public long Answers { get; init; }

    public long People { get; init; }

    public IReadOnlyList<KeyCount> Reflections { get; init; } = [];

    public IReadOnlyList<KeyCount> Roles { get; init; } = [];

    public IReadOnlyList<CrossCount> Cross { get; init; } = [];

    public IReadOnlyList<KeyCount> Sources { get; init; } = [];

    public IReadOnlyList<KeyCount> Themes { get; init; } = [];

    public IReadOnlyList<DayCount> Days { get; init; } = [];

    /// <summary>By the version of the section that was answered.</summary>
    public IReadOnlyList<KeyCount> Versions { get; init; } = [];

    /// <summary>By the id of the target, of answers given on a posted card.</summary>
    public IReadOnlyList<KeyCount> Channels { get; init; } = [];

    /// <summary>The words that stand out, as they were first said of these counts; null until then.</summary>
    public IReadOnlyList<string>? Terms { get; init; }

    /// <summary>How many may be quoted.</summary>
    public long Quotable { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Counts))]
internal sealed partial class CountsJson : JsonSerializerContext;

/// <summary>Who reads counts decides how they are said.</summary>
internal sealed record Reader(bool IsOrganiser)
{
    /// <summary>Exact: for organisers alone.</summary>
    public static Reader Organisers { get; } = new(true);

    /// <summary>No cell below five, by answers or by people, and no number from which one follows.</summary>
    public static Reader Everyone { get; } = new(false);

    public string Say(long answers, long people) => IsOrganiser ? SmallNumbers.Exact(answers) : SmallNumbers.Vague(people < SmallNumbers.Least ? 0 : answers);

    /// <summary>What a bar may be drawn from; 0 where the number is not said.</summary>
    public long Draw(long answers, long people) =>
        IsOrganiser ? answers : people < SmallNumbers.Least ? 0 : SmallNumbers.Rounded(answers);

    public string Say(KeyCount count) => Say(count.Answers, count.People);

    public long Draw(KeyCount count) => Draw(count.Answers, count.People);

    /// <summary>
    /// Whether a line of its own is there for it. A line that says "fewer than 5" tells that there is somebody, and none that there is nobody:
    /// only organisers get those.
    /// </summary>
    public bool Lists(long answers, long people) => IsOrganiser || Draw(answers, people) > 0;
}
