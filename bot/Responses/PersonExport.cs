using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>Everything that is held about a person, as JSON: what they asked to be remembered, their answers, their withdrawn answers' stubs.</summary>
internal sealed class PersonExport(AnswerStore answers, RememberedDetails remembered, Form form)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<(string Json, int Answers)> WriteAsync(PersonKey person, CancellationToken ct)
    {
        var rows = await answers.ListAllAsync(person, ct);
        var details = await remembered.HeldAsync(person, ct);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            // Without it nobody could check that the key is one: it says nothing without the service's own key.
            json.WriteString("personKey", person.Value);
            if (details.Remember)
            {
                json.WriteStartObject("remembered");
                json.WriteString("role", form.RoleWording(details.Role) ?? details.Role);
                json.WriteString("organisation", details.Organisation);
                json.WriteEndObject();
            }

            json.WriteStartArray("answers");
            foreach (var row in rows) Write(json, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return (Encoding.UTF8.GetString(buffer.WrittenSpan), rows.Count(row => row.IsActive));
    }

    private void Write(Utf8JsonWriter json, AnswerRow row)
    {
        json.WriteStartObject();
        json.WriteString("reference", row.Reference);
        json.WriteString("responseId", row.ResponseId);
        json.WriteString("state", row.State);
        json.WriteString("kind", row.Kind);
        json.WriteString("section", row.Section);
        json.WriteString("sectionTitle", row.SectionTitle);
        json.WriteString("sectionVersion", row.SectionVersion);
        json.WriteString("pageUrl", row.PageUrl);
        json.WriteString("submittedOn", Time(row.SubmittedAt));
        json.WriteString("deleteAfter", Time(row.DeleteAfter));
        json.WriteString("source", row.Source);
        json.WriteString("network", row.Network);
        json.WriteString("networkKind", row.NetworkKind);
        if (row.IsActive) WriteWords(json, row);
        json.WriteEndObject();
    }

    private void WriteWords(Utf8JsonWriter json, AnswerRow row)
    {
        json.WriteString("role", form.RoleWording(row.Role) ?? row.Role);
        json.WriteString("reflection", form.ReflectionWording(row.Reflection) ?? row.Reflection);
        json.WriteString("summary", row.Summary);
        json.WriteString("details", row.Details);
        json.WriteString("organisation", row.Organisation);
        json.WriteString("email", row.Email);
        WriteMore(json, FormWords.Further(form, row.Values));
        json.WriteBoolean("contactOk", row.ContactOk != 0);
        json.WriteBoolean("quoteOk", row.QuoteOk != 0);
    }

    private static void WriteMore(Utf8JsonWriter json, IReadOnlyList<WordedAnswer> answers)
    {
        if (answers.Count == 0) return;
        json.WriteStartArray("more");
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            json.WriteString("question", answer.Label);
            json.WriteString("answer", answer.Answer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Time(long milliseconds) => milliseconds.ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
