using CoeBot.Cards.Forms;

namespace CoeBot.SharePoint;

/// <summary>
/// The list's columns, the one place that names them. Internal names are public interface: reviewers build views on them.
/// Choices are the wordings of the form, so that a list is readable by itself.
/// </summary>
internal static class ListColumns
{
    /// <summary>Every list has it; it isn't created.</summary>
    public const string Title = "Title";

    public const string ResponseId = "ResponseId";
    public const string Reference = "Reference";
    public const string Section = "Section";
    public const string SectionTitle = "SectionTitle";
    public const string SectionVersion = "SectionVersion";
    public const string PageUrl = "PageUrl";
    public const string Reflection = "Reflection";
    public const string Role = "Role";
    public const string Summary = "Summary";
    public const string Details = "Details";
    public const string Organisation = "Organisation";
    public const string Email = "Email";
    public const string ContactOk = "ContactOk";
    public const string QuoteOk = "QuoteOk";
    public const string Source = "Source";
    public const string Network = "Network";
    public const string NetworkKind = "NetworkKind";
    public const string SubmittedOn = "SubmittedOn";
    public const string DeleteAfter = "DeleteAfter";

    /// <summary>All columns that the service expects: those of every form, and those that this one brings.</summary>
    public static IReadOnlyList<ListColumn> Of(Form form) => [.. Fixed(form), .. Further(form).All.Select(further => further.Column)];

    public static FurtherColumns Further(Form form) => FurtherColumns.Of(form, Fixed(form));

    private static IReadOnlyList<ListColumn> Fixed(Form form) => [.. Own(form), .. Reviewers()];

    private static ListColumn[] Own(Form form) =>
    [
        new(ResponseId, ColumnType.Text, "Response ID") { MaxLength = 36, Indexed = true, Unique = true },
        new(Reference, ColumnType.Text, "Reference"),
        new(Section, ColumnType.Text, "Section ID") { Indexed = true },
        new(SectionTitle, ColumnType.Text, "Section"),
        new(SectionVersion, ColumnType.Text, "Section version"),
        new(PageUrl, ColumnType.Text, "Page"),
        new(Reflection, ColumnType.Choice, "Reflection") { Indexed = true, Choices = [.. form.Reflections.Select(choice => choice.Wording)] },
        new(Role, ColumnType.Choice, "Role") { Indexed = true, Choices = [.. form.Roles.Select(choice => choice.Wording)] },
        new(Summary, ColumnType.Text, "Summary"),
        new(Details, ColumnType.Note, "Details"),
        new(Organisation, ColumnType.Text, "Organisation") { Indexed = true },
        new(Email, ColumnType.Text, "Email"),
        new(ContactOk, ColumnType.Boolean, "May be contacted"),
        new(QuoteOk, ColumnType.Boolean, "May be quoted"),
        new(Source, ColumnType.Choice, "Source") { Choices = ["Teams", "Web", "Offline"] },
        new(Network, ColumnType.Text, "Network") { Indexed = true },
        new(NetworkKind, ColumnType.Choice, "Kind of network") { Choices = ["LA", "Network"] },
        new(SubmittedOn, ColumnType.DateTime, "Submitted") { Indexed = true },
        new(DeleteAfter, ColumnType.DateTime, "Delete after") { Indexed = true },
    ];

    private static ListColumn[] Reviewers() =>
    [
        new("Status", ColumnType.Choice, "Status")
        {
            Reviewers = true, Indexed = true, Default = "New", Choices = ["New", "Read", "Needs reply", "Used", "Closed"],
        },
        new("AssignedTo", ColumnType.Person, "Assigned to") { Reviewers = true },
        // SharePoint wants at least one choice; reviewers add their own as they read.
        new("Themes", ColumnType.MultiChoice, "Themes") { Reviewers = true, Open = true, Choices = ["General"] },
        new("PublicText", ColumnType.Note, "Public text") { Reviewers = true },
        new("Reply", ColumnType.Note, "Reply") { Reviewers = true },
        new("ReviewNotes", ColumnType.Note, "Review notes") { Reviewers = true },
    ];
}
