using System.Globalization;
using System.Text.Json.Nodes;

namespace CoeBot.Rehearsal.Wire;

internal sealed record WireReply(int Status, JsonNode? Body = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    internal WireReply With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    /// <summary>Adds Retry-After, as whole seconds or in the decimal form that Microsoft's own samples show.</summary>
    internal WireReply RetryAfter(TimeSpan wait, bool asDecimal)
    {
        var seconds = Math.Max(wait.TotalSeconds, 0.001);
        var text = asDecimal
            ? (Math.Ceiling(seconds * 1000) / 1000).ToString("0.000", CultureInfo.InvariantCulture)
            : Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        return With("Retry-After", text);
    }
}
