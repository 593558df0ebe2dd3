using CoeBot.Cards.Forms;

namespace CoeBot.Results;

/// <summary>
/// Fourteen roles make cells too small to show beside reflections, so they are put together. A role that only an organisation's own form
/// has stands for itself.
/// </summary>
internal static class RoleGroups
{
    private static readonly Dictionary<string, string> Known = Form.BuiltIn.Roles.ToDictionary(role => role.Key, role => role.Key switch
    {
        ['l', 'a', '-', ..] => "Local authorities",
        ['c', 'g', '-', ..] => "Central government",
        "public-other" => "Other public sector",
        ['p', 'e', 'r', 's', 'o', 'n', ..] => "People with and without experience of social care",
        _ => "Suppliers, consultants and other private sector",
    });

    public static string Of(string role, Form form) => Known.GetValueOrDefault(role) ?? form.RoleWording(role) ?? role;

    /// <summary>All groups of a form, in the order of its roles.</summary>
    public static IReadOnlyList<string> All(Form form) => [.. form.Roles.Select(role => Of(role.Key, form)).Distinct()];
}
