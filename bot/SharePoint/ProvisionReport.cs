namespace CoeBot.SharePoint;

/// <summary>What provisioning did and what it found afterwards. Names of columns and choices only.</summary>
/// <param name="Created">The list was not there before.</param>
/// <param name="Changes">One line a change, for operators.</param>
/// <param name="Problems">What keeps the service from writing there; a person has to mend it in SharePoint.</param>
/// <param name="List">Null where there is none and none could be made.</param>
internal sealed record ProvisionReport(bool Created, IReadOnlyList<string> Changes, IReadOnlyList<string> Problems, ProvisionedList? List)
{
    public bool IsReady => Problems.Count == 0;
}

/// <param name="Path">Its ids.</param>
/// <param name="Name">As reviewers see it, and as a site script finds it.</param>
internal sealed record ProvisionedList(ListPath Path, string Name);
