using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoeBot.Responses;

namespace CoeBot.SharePoint;

/// <summary>An answer as the fields of a list item: the service's own columns, never a reviewer's.</summary>
internal static class ListItemFields
{
    // The body is a request's, never part of a page: letters of any script may stay as they are.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of a create. What is empty is left out.</summary>
    public static ReadOnlyMemory<byte> ForCreate(Answer answer, FurtherColumns further) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("fields");
        json.WriteString(ListColumns.ResponseId, answer.ResponseId);
        WriteFields(json, answer, further, clearEmpty: false);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>The body of a change of fields. What is empty is cleared: it may have been filled before.</summary>
    public static ReadOnlyMemory<byte> ForUpdate(Answer answer, FurtherColumns further) => Write(json =>
    {
        json.WriteStartObject();
        WriteFields(json, answer, further, clearEmpty: true);
        json.WriteEndObject();
    });

    private static void WriteFields(Utf8JsonWriter json, Answer answer, FurtherColumns further, bool clearEmpty)
    {
        Text(ListColumns.Title, TextLimit.OneLine($"{answer.SectionTitle} – {TitleEnd(answer)}"));
        Text(ListColumns.Reference, answer.Reference);
        Text(ListColumns.Section, TextLimit.OneLine(answer.Section));
        Text(ListColumns.SectionTitle, TextLimit.OneLine(answer.SectionTitle));
        Text(ListColumns.SectionVersion, TextLimit.OneLine(answer.SectionVersion));
        // Half an address leads nowhere.
        Text(ListColumns.PageUrl, answer.PageUrl.Length <= TextLimit.Line ? answer.PageUrl : "");
        // A choice that is not offered any more has no wording here: it stays as the list has it.
        if (answer.ReflectionWording.Length > 0 || answer.Reflection.Length == 0) Text(ListColumns.Reflection, answer.ReflectionWording);
        if (answer.RoleWording.Length > 0 || answer.Role.Length == 0) Text(ListColumns.Role, answer.RoleWording);
        Text(ListColumns.Summary, TextLimit.OneLine(answer.Summary));
        Text(ListColumns.Details, TextLimit.Cut(TextLimit.Clean(Details(answer, further)), TextLimit.Note));
        Text(ListColumns.Organisation, TextLimit.OneLine(answer.Organisation));
        Text(ListColumns.Email, TextLimit.OneLine(answer.Email));
        json.WriteBoolean(ListColumns.ContactOk, answer.ContactOk);
        json.WriteBoolean(ListColumns.QuoteOk, answer.QuoteOk);
        Text(ListColumns.Source, answer.Source);
        Text(ListColumns.Network, TextLimit.OneLine(answer.Network));
        Text(ListColumns.NetworkKind, answer.NetworkKind);
        Text(ListColumns.SubmittedOn, Time(answer.SubmittedOn));
        Text(ListColumns.DeleteAfter, Time(answer.DeleteAfter));
        further.WriteTo(json, answer, clearEmpty);

        void Text(string column, string value)
        {
            if (value.Length > 0) json.WriteString(column, value);
            else if (clearEmpty) json.WriteNull(column);
        }
    }

    // Where nobody was asked for words, the reference tells items apart.
    private static string TitleEnd(Answer answer) => new[] { answer.Summary, answer.Gist }.FirstOrDefault(text => text.Length > 0) ?? answer.Reference;

    private static string Details(Answer answer, FurtherColumns further) =>
        string.Join("\n\n", new[] { answer.Details, string.Join('\n', further.WithoutColumn(answer)) }.Where(text => text.Length > 0));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain)) write(json);
        return buffer.WrittenMemory;
    }
}
