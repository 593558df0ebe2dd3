using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Responses;
using CoeBot.SharePoint;

namespace CoeBot.Tests.SharePoint;

/// <summary>What happens to the list while the service doesn't look.</summary>
internal static class BehindItsBack
{
    public static void CreateBehindItsBack(this ListUnderTest list, Answer answer)
    {
        var fields = JsonNode.Parse(ListItemFields.ForCreate(answer, ListColumns.Further(CoeBot.Cards.Forms.Form.BuiltIn)).Span)!["fields"]!.AsObject();
        lock (list.SharePoint.Graph.Gate) list.SharePoint.List!.Add(fields.ToDictionary(field => field.Key, field => field.Value?.DeepClone()));
    }

    public static PretendList HideList(this ListUnderTest list)
    {
        lock (list.SharePoint.Graph.Gate)
        {
            var hidden = list.SharePoint.Site.Lists.Single();
            list.SharePoint.Site.Lists.Clear();
            return hidden;
        }
    }

    public static void ShowList(this ListUnderTest list, PretendList hidden)
    {
        lock (list.SharePoint.Graph.Gate) list.SharePoint.Site.Lists.Add(hidden);
    }

    /// <summary>The list is deleted and another is made under its name.</summary>
    public static async Task ReplaceListAsync(this ListUnderTest list)
    {
        list.HideList();
        await list.RestartAsync();
        await list.Provisioner.ProvisionAsync(ListUnderTest.Ct);
    }
}
