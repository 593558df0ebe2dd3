namespace CoeBot.Rehearsal.SharePoint;

/// <summary>A site, its lists and the people that its User Information List knows.</summary>
internal sealed class PretendSite(string host, string path)
{
    private const int FirstUser = 7;

    /// <summary><c>hostname,siteCollectionGuid,webGuid</c></summary>
    public string Id { get; } = $"{host},{Guid.NewGuid():D},{Guid.NewGuid():D}";
    public string Host { get; } = host;

    /// <summary>Server-relative, without the leading slash.</summary>
    public string Path { get; } = path;
    public List<PretendList> Lists { get; } = [];
    public List<string> Users { get; } = [];

    public string WebUrl => $"https://{Host}/{Path}";

    internal PretendList? List(string idOrTitle) =>
        Lists.Find(list => list.Id == idOrTitle)
            ?? Lists.Find(list => string.Equals(list.DisplayName, idOrTitle, StringComparison.OrdinalIgnoreCase));

    internal string? User(string id) =>
        int.TryParse(id, out var number) && number >= FirstUser && number - FirstUser < Users.Count ? Users[number - FirstUser] : null;

    /// <summary>The lookup id of a person, who becomes known to the site if they weren't.</summary>
    internal int UserId(string name)
    {
        if (!Users.Contains(name)) Users.Add(name);
        return Users.IndexOf(name) + FirstUser;
    }
}
