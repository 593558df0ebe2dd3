namespace CoeBot.SharePoint;

/// <summary>
/// How columns look to reviewers (column formatting, version 2). Colour never stands alone: the words are always there.
/// Display only: what is stored does not change.
/// </summary>
internal static class ColumnFormats
{
    /// <summary>By the display name of the column, as the site script asks for it.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Status"] = Status,
        ["Reflection"] = Reflection,
        ["Page"] = Page,
        ["Details"] = Reading,
    };

    private const string Status = """
        {
          "$schema": "https://developer.microsoft.com/json-schemas/sp/v2/column-formatting.schema.json",
          "elmType": "div",
          "style": { "display": "inline-block", "padding": "2px 10px", "border-radius": "12px" },
          "attributes": {
            "class": "=if(@currentField == 'New', 'sp-field-severity--low', if(@currentField == 'Needs reply', 'sp-field-severity--warning', if(@currentField == 'Used', 'sp-field-severity--good', 'sp-css-backgroundColor-neutralBackground10')))"
          },
          "txtContent": "@currentField"
        }
        """;

    private const string Reflection = """
        {
          "$schema": "https://developer.microsoft.com/json-schemas/sp/v2/column-formatting.schema.json",
          "elmType": "div",
          "style": { "display": "=if(@currentField == '', 'none', 'flex')", "align-items": "center" },
          "children": [
            {
              "elmType": "span",
              "style": { "padding-right": "6px" },
              "attributes": {
                "aria-hidden": "true",
                "iconName": "=if(indexOf(@currentField, 'enthusiastic') >= 0, 'Like', if(indexOf(@currentField, 'disagree') >= 0, 'Dislike', if(indexOf(@currentField, 'unsure') >= 0, 'Unknown', if(indexOf(@currentField, 'issue') >= 0, 'Flag', 'Comment'))))"
              }
            },
            { "elmType": "span", "txtContent": "@currentField" }
          ]
        }
        """;

    // Long answers are read in a pane that opens beside the row; the list itself shows their beginning.
    private const string Reading = """
        {
          "$schema": "https://developer.microsoft.com/json-schemas/sp/v2/column-formatting.schema.json",
          "elmType": "div",
          "style": { "display": "=if(@currentField == '', 'none', 'block')", "white-space": "nowrap", "overflow": "hidden", "text-overflow": "ellipsis", "max-width": "260px", "cursor": "pointer" },
          "txtContent": "@currentField",
          "customCardProps": {
            "openOnEvent": "click",
            "directionalHint": "rightCenter",
            "isBeakVisible": true,
            "formatter": {
              "elmType": "div",
              "style": { "white-space": "pre-wrap", "padding": "16px", "max-width": "480px", "max-height": "420px", "overflow": "auto" },
              "txtContent": "@currentField"
            }
          }
        }
        """;

    private const string Page = """
        {
          "$schema": "https://developer.microsoft.com/json-schemas/sp/v2/column-formatting.schema.json",
          "elmType": "a",
          "style": { "display": "=if(@currentField == '', 'none', 'inline')" },
          "attributes": { "href": "@currentField", "target": "_blank", "rel": "noopener" },
          "txtContent": "Open the page"
        }
        """;
}
