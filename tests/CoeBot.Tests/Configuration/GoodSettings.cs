using Microsoft.Extensions.Configuration;

namespace CoeBot.Tests.Configuration;

/// <summary>A configuration that can be used, to be spoilt one value at a time.</summary>
internal static class GoodSettings
{
    public static Dictionary<string, string?> Values() => new()
    {
        ["Paper:Source"] = AppContext.BaseDirectory,
        ["Teams:AppId"] = "6f1c2b7e-3a52-4d5f-9b0e-0a1f2c3d4e5f",
        ["Teams:HomeTenantId"] = "11111111-2222-3333-4444-555555555555",
        ["Teams:Tenants:0:Id"] = "11111111-2222-3333-4444-555555555555",
        ["Teams:Tenants:0:Name"] = "Network",
        ["Identity:Kind"] = "ManagedIdentity",
        ["SharePoint:SiteId"] = "contoso.sharepoint.com,a,b",
        ["SharePoint:ListId"] = "c",
        ["Privacy:Key"] = Convert.ToBase64String(new byte[32]),
        ["Privacy:NoticeUrl"] = "https://example.org/privacy",
    };

    public static IConfiguration With(params (string Key, string? Value)[] changes)
    {
        var values = Values();
        foreach (var (key, value) in changes) values[key] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
