namespace CoeBot.Teams;

/// <summary>
/// What the service does with an activity whose sender was checked. A border: Teams knows the wire, its other side knows the road.
/// </summary>
internal interface IActivityHandler
{
    /// <returns>The answer of an invoke; null for every other activity.</returns>
    Task<InvokeResponse?> HandleAsync(Activity activity, CancellationToken ct);
}
