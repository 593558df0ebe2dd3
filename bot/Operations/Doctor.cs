using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Identity;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Identity;
using CoeBot.Outbox;
using CoeBot.SharePoint;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary>What a check found. Holds settings' names, codes and names of teams; never an answer.</summary>
internal sealed record Finding(string Check, bool IsOk, string Text)
{
    public override string ToString() => $"{(IsOk ? "ok     " : "problem")}  {Check}: {Text}";
}

/// <summary>Goes the whole road of an answer once, step by step, and says of each step that fails how to mend it.</summary>
internal sealed class Doctor(
    IServiceProvider parts, Credentials credentials, TeamsSettings teams, SharePointSettings sharePoint,
    ListAddress address, ListCheck check, ListProbe probe, TargetCheck targets, OutboxStore outbox, Database database)
{
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken ct)
    {
        yield return new Finding("configuration", true, "every value can be used");
        yield return Paper();
        var rows = await DatabaseAsync(ct);
        yield return rows;
        yield return await TokenAsync("token for Teams", teams.TokenTenant, "https://api.botframework.com/.default", ct);
        yield return await TokenAsync("token for SharePoint", teams.HomeTenantId, "https://graph.microsoft.com/.default", ct);
        var site = await GrantAsync("site", "the site and the list can be read", probe.ReadAsync, Remedy.Read, ct);
        yield return site;
        if (site.IsOk)
        {
            foreach (var finding in await ColumnsAsync(ct)) yield return finding;
            yield return await GrantAsync("test write", "an item was written and removed", probe.WriteAndRemoveAsync, Remedy.Write, ct);
        }

        // Targets and outbox are rows.
        if (!rows.IsOk) yield break;
        await foreach (var finding in targets.ExamineAsync(ct)) yield return finding;
        yield return await ParkedAsync(ct);
    }

    private Finding Paper()
    {
        try
        {
            var paper = parts.GetRequiredService<ConsultationPaper>();
            var form = parts.GetRequiredService<Form>();
            var warnings = paper.Warnings.Count + FormDifferences.Between(paper, form).Count;
            var asked = form.File.Length == 0 ? "the built-in form" : $"{form.File} with {form.Questions.Count} questions of its own";
            return new Finding("paper", true, $"{paper.Sections.Count} sections, {asked}, {warnings} warnings (the command paper lists them)");
        }
        catch (PaperException failure)
        {
            return new Finding("paper", false, $"{failure.Message} Set Paper:Source.");
        }
    }

    private async Task<Finding> DatabaseAsync(CancellationToken ct)
    {
        try
        {
            await database.PrepareAsync(ct);
            return new Finding("database", true, "can be read and written");
        }
        catch (SchemaException failure)
        {
            return new Finding("database", false, failure.Message);
        }
        catch (Exception failure) when (FailureMessage.OfDatabase(failure) is { } message)
        {
            return new Finding("database", false, $"it {message}");
        }
    }

    private async Task<Finding> TokenAsync(string name, Guid tenant, string scope, CancellationToken ct)
    {
        try
        {
            await credentials.For(tenant).GetTokenAsync(new TokenRequestContext([scope]), ct);
            return new Finding(name, true, "Entra gave one");
        }
        catch (AuthenticationFailedException)
        {
            return new Finding(name, false, Remedy.Token(teams, tenant));
        }
    }

    private async Task<Finding> GrantAsync(string name, string good, Func<CancellationToken, Task> step, string role, CancellationToken ct)
    {
        try
        {
            await step(ct);
            return new Finding(name, true, good);
        }
        catch (GraphException failure)
        {
            return await ProblemAsync(name, failure, role, ct);
        }
    }

    private async Task<Finding> ProblemAsync(string name, GraphException failure, string role, CancellationToken ct) => new(name, false, failure.Status switch
    {
        401 or 403 => Remedy.Grant(failure.Summary, role, teams, sharePoint),
        404 => await MissingAsync(failure, ct),
        _ => $"Graph: {failure.Summary}. Check SharePoint:GraphBaseUrl and the network, then run doctor again.",
    });

    private async Task<string> MissingAsync(GraphException failure, CancellationToken ct)
    {
        try
        {
            var missing = await address.WhatIsMissingAsync(ct);
            return $"{missing}. {(missing == ListAddress.NoListOfThatName ? Remedy.Provision : "Put that setting right.")}";
        }
        catch (GraphException)
        {
            return $"Graph: {failure.Summary}. Check the SharePoint settings, then run doctor again.";
        }
    }

    private async Task<IReadOnlyList<Finding>> ColumnsAsync(CancellationToken ct)
    {
        try
        {
            var problems = await check.ProblemsAsync(await address.GetAsync(ct), ct);
            if (problems.Count == 0) return [new Finding("columns", true, $"{check.Expected.Count} are as they should be")];
            return [.. problems.Select(problem => new Finding("columns", false, $"{problem.Text}. {problem.ByHand ?? Remedy.Provision}"))];
        }
        catch (GraphException failure)
        {
            return [await ProblemAsync("columns", failure, Remedy.Read, ct)];
        }
    }

    private async Task<Finding> ParkedAsync(CancellationToken ct)
    {
        var counts = await outbox.CountAsync(ct);
        return counts.Parked == 0
            ? new Finding("outbox", true, $"{counts.Waiting} waiting, none parked")
            : new Finding("outbox", false, $"{counts.Parked} parked. doctor --parked lists them with their reasons, doctor --requeue sends them again.");
    }
}
