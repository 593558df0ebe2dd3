using System.Diagnostics.Metrics;
using CoeBot.Telemetry;

namespace CoeBot.Responses;

/// <summary>Counts what became of answers. Says neither who nor where: a count of one in a named channel would name somebody.</summary>
internal sealed class AnswerMetrics(IMeterFactory meters)
{
    private readonly Counter<long> answers =
        meters.Create(Signals.Name).CreateCounter<long>("coebot.answers", "{answer}", "Answers by what became of them");

    public void Count(Saved saved) => Count(saved.ToString());

    /// <summary>It came back to the person with problems named.</summary>
    public void Refused() => Count("Refused");

    public void Withdrawn() => Count("Withdrawn");

    private void Count(string result) => answers.Add(1, new KeyValuePair<string, object?>("result", result));
}
