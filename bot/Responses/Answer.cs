using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace CoeBot.Responses;

/// <summary>
/// An answer as it is kept and as it travels to the list. Reflection and role are the stable keys of the form;
/// the list stores their full wording, which travels beside them.
/// </summary>
internal sealed record Answer
{
    /// <summary>
    /// A GUID in lower case, minted once; the list refuses a second item with it. Of version 7, which begins with the time: what was
    /// saved together lies together in every index.
    /// </summary>
    public required string ResponseId { get; init; }

    /// <summary>Eight characters that a person can read out; never 0, O, 1, I or L.</summary>
    public required string Reference { get; init; }

    public required string Section { get; init; }

    public required string SectionTitle { get; init; }

    public required string SectionVersion { get; init; }

    public required string PageUrl { get; init; }

    public required string Reflection { get; init; }

    /// <summary>Empty where no reflection was chosen.</summary>
    public required string ReflectionWording { get; init; }

    public required string Role { get; init; }

    public required string RoleWording { get; init; }

    public required string Summary { get; init; }

    public required string Details { get; init; }

    public required string Organisation { get; init; }

    public required string Email { get; init; }

    public required bool ContactOk { get; init; }

    public required bool QuoteOk { get; init; }

    /// <summary>Answers to the form's further questions, as <see cref="CoeBot.Cards.Forms.FormValues.More"/> has them.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the answer says in its own words: the summary, or the first text where none was asked for; may be empty.</summary>
    public string Gist { get; init; } = "";

    /// <summary><c>Teams</c>, <c>Web</c> or <c>Offline</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The name of the target where it was answered; empty for a personal chat.</summary>
    public required string Network { get; init; }

    /// <summary><c>LA</c>, <c>Network</c>, or empty where there is no target.</summary>
    public required string NetworkKind { get; init; }

    public required DateTimeOffset SubmittedOn { get; init; }

    public required DateTimeOffset DeleteAfter { get; init; }

    // A record prints its members; these are a person's words.
    public override string ToString() => $"{nameof(Answer)} {ResponseId}";
}

/// <summary>The shape of the outbox payloads that earlier versions saved.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Answer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
