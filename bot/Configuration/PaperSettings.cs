namespace CoeBot.Configuration;

/// <param name="Form">Path of a form definition; null where the built-in form is asked.</param>
internal sealed record PaperSettings(string Source, Uri? SiteUrl, string? Form)
{
    public static PaperSettings Read(SettingReader reader)
    {
        const string expected = "a folder of an mkdocs site, a folder of Markdown files, or one .docx";
        var source = reader.Required("Paper:Source", expected);
        if (source.Length > 0 && !Path.Exists(source)) reader.Wrong("Paper:Source", $"{expected}, that exists");
        var form = reader.Optional("Paper:Form");
        if (form is not null && !File.Exists(form)) reader.Wrong("Paper:Form", "a form definition (YAML) that exists");
        return new PaperSettings(source, reader.OptionalAddress("Paper:SiteUrl", "the public address of the paper"), form);
    }
}
