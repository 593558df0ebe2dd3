using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>
/// One call to Graph with what its handlers share. Links in answers start with <see cref="BaseUrl"/>, which has no closing slash.
/// </summary>
internal sealed record GraphCall(WireRequest Request, string BaseUrl, TimeProvider Clock, Action<string> Surprise)
{
    /// <summary>A query option with or without its dollar sign: Graph takes both.</summary>
    internal string? Option(string name) => Request.Query.GetValueOrDefault("$" + name) ?? Request.Query.GetValueOrDefault(name);

    /// <summary>This call's address with another query.</summary>
    internal string Link(IEnumerable<KeyValuePair<string, string>> query)
    {
        var options = query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}");
        return $"{BaseUrl}{Request.Path}?{string.Join('&', options)}";
    }

    /// <summary>A refusal of what no correct client sends.</summary>
    internal WireReply Wrong(string why)
    {
        Surprise(why);
        return GraphErrors.Invalid(why);
    }

    internal WireReply? OnlyOptions(params string[] known)
    {
        var unknown = Request.Query.Keys.FirstOrDefault(key => !known.Contains(key.TrimStart('$')));
        return unknown is null ? null : Wrong($"Unknown query option {unknown}.");
    }

}
