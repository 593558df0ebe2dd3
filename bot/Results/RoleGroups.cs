using CoeBot.Cards;
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
        ['l', 'a', '-', ..] => Strings.RoleGroups_LocalAuthorities,
        ['c', 'g', '-', ..] => Strings.RoleGroups_CentralGovernment,
        "public-other" => Strings.RoleGroups_OtherPublicSector,
        ['p', 'e', 'r', 's', 'o', 'n', ..] => Strings.RoleGroups_PeopleWithAndWithoutExperience,
        _ => Strings.RoleGroups_SuppliersConsultantsAndOtherPrivateSector,
    });

    public static string Of(string role, Form form) => Known.GetValueOrDefault(role) ?? form.RoleWording(role) ?? role;

    /// <summary>All groups of a form, in the order of its roles.</summary>
    public static IReadOnlyList<string> All(Form form) => [.. form.Roles.Select(role => Of(role.Key, form)).Distinct()];
}
