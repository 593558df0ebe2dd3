namespace CoeBot.Rehearsal;

/// <summary>A call that nobody expected. Never holds anything of a request's content but property names.</summary>
internal sealed record Surprise(string Method, string Path, string Why)
{
    public override string ToString() => $"{Method} {Path}: {Why}";
}

/// <summary>Collects surprises from every corner of the tenant.</summary>
internal sealed class SurpriseLog
{
    private readonly Lock _gate = new();
    private readonly List<Surprise> _all = [];

    internal IReadOnlyList<Surprise> All
    {
        get { lock (_gate) return [.. _all]; }
    }

    internal void Add(string method, string path, string why)
    {
        lock (_gate) _all.Add(new Surprise(method, path, why));
    }

    internal IReadOnlyList<Surprise> Take()
    {
        lock (_gate)
        {
            Surprise[] taken = [.. _all];
            _all.Clear();
            return taken;
        }
    }
}
