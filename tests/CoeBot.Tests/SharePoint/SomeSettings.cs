using CoeBot.Rehearsal;

namespace CoeBot.Tests.SharePoint;

/// <summary>Configuration of a service under rehearsal.</summary>
internal static class SomeSettings
{
    public const string ListName = "Answers";

    public static Dictionary<string, string?> ByNames(RehearsalTenant tenant) => new()
    {
        ["SharePoint:SiteUrl"] = tenant.SharePoint.Site.WebUrl,
        ["SharePoint:ListName"] = ListName,
    };

    public static Dictionary<string, string?> With(RehearsalTenant tenant, Dictionary<string, string?> sharePoint)
    {
        var settings = new Dictionary<string, string?>(sharePoint)
        {
            ["SharePoint:GraphBaseUrl"] = tenant.GraphBaseUrl.AbsoluteUri,
            ["Paper:Source"] = AppContext.BaseDirectory,
            ["Paper:SiteUrl"] = "https://paper.example/",
            ["Teams:AppId"] = tenant.Options.BotAppId,
            ["Teams:HomeTenantId"] = "0a000000-0000-4000-8000-000000000001",
            ["Teams:Tenants:0:Id"] = "0a000000-0000-4000-8000-000000000001",
            ["Teams:Tenants:0:Name"] = "Home",
            ["Teams:OpenIdMetadata"] = tenant.OpenIdMetadata.AbsoluteUri,
            ["Teams:ServiceHosts:0"] = tenant.ServiceHost,
            ["Identity:Kind"] = "Loopback",
            ["Privacy:Key"] = Convert.ToBase64String(new byte[32]),
            ["Privacy:NoticeUrl"] = "https://paper.example/privacy",
        };
        return settings;
    }
}
