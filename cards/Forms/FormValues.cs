using System.Collections.ObjectModel;

namespace CoeBot.Cards.Forms;

/// <summary>What a person put into the form; <see cref="Reflection"/> and <see cref="Role"/> hold keys.</summary>
public sealed record FormValues
{
    public static FormValues Empty { get; } = new();

    public string Reflection { get; init; } = "";

    public string Role { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Details { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Email { get; init; } = "";

    public bool ContactOk { get; init; }

    public bool QuoteOk { get; init; }

    public bool Remember { get; init; }

    /// <summary>Answers to the form's further questions, by input id; an empty answer is left out.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    private (string, string, string, string, string, string, bool, bool, bool) Fixed =>
        (Reflection, Role, Summary, Details, Organisation, Email, ContactOk, QuoteOk, Remember);

    public bool Equals(FormValues? other) =>
        other is not null && Fixed == other.Fixed && More.Count == other.More.Count && More.All(answer => other.More.GetValueOrDefault(answer.Key) == answer.Value);

    public override int GetHashCode() => Fixed.GetHashCode();
}

/// <summary>The ids of the form's inputs, as clients send them.</summary>
public static class FormInputs
{
    public const string Reflection = "reflection";
    public const string Role = "role";
    public const string Summary = "summary";
    public const string Details = "details";
    public const string Organisation = "organisation";
    public const string Email = "email";
    public const string ContactOk = "contactOk";
    public const string QuoteOk = "quoteOk";
    public const string Remember = "remember";

    /// <summary>What begins the id of every input of a further question.</summary>
    public const string Further = "q.";

    /// <summary>Those that every form may ask, in the order of the card.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = [Role, Reflection, Summary, Details, Organisation, Email, ContactOk, QuoteOk, Remember];
}

/// <summary>Something to put right before an answer can be kept: which input, and what to do, in words for the person.</summary>
public sealed record FormProblem(string Input, string Message);
