namespace CoeBot.Configuration;

/// <summary>Where answers end: a list by its ids, or by the site's address and the list's name.</summary>
internal sealed record SharePointSettings(string? SiteId, string? ListId, Uri? SiteUrl, string? ListName, Uri GraphBaseUrl)
{
    public static SharePointSettings Read(SettingReader reader)
    {
        var byIds = reader.Has("SharePoint:SiteId") || reader.Has("SharePoint:ListId");
        var byNames = reader.Has("SharePoint:SiteUrl") || reader.Has("SharePoint:ListName");
        if (byIds || !byNames)
        {
            if (!reader.Has("SharePoint:SiteUrl")) reader.Required("SharePoint:SiteId", "the id of the site with the list (or SharePoint:SiteUrl and SharePoint:ListName instead)");
            if (!reader.Has("SharePoint:ListName")) reader.Required("SharePoint:ListId", "the id of the list (or SharePoint:SiteUrl and SharePoint:ListName instead)");
        }
        else
        {
            reader.Required("SharePoint:SiteUrl", "the address of the site with the list");
            reader.Required("SharePoint:ListName", "the name of the list");
        }

        return new SharePointSettings(
            reader.Optional("SharePoint:SiteId"),
            reader.Optional("SharePoint:ListId"),
            reader.OptionalAddress("SharePoint:SiteUrl", "the address of the site with the list"),
            reader.Optional("SharePoint:ListName"),
            reader.Address("SharePoint:GraphBaseUrl", "the address of Microsoft Graph", new Uri("https://graph.microsoft.com/v1.0")));
    }
}
