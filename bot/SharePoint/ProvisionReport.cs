namespace CoeBot.SharePoint;

/// <summary>What provisioning did and what it found afterwards. Names of columns and choices only.</summary>
/// <param name="Created">The list was not there before.</param>
/// <param name="Changes">One line a change, for operators.</param>
/// <param name="Problems">What keeps the service from writing there; a person has to mend it in SharePoint.</param>
internal sealed record ProvisionReport(bool Created, IReadOnlyList<string> Changes, IReadOnlyList<string> Problems)
{
    public bool IsReady => Problems.Count == 0;
}
