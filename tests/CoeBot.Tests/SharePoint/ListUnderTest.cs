using System.Text.Json.Nodes;
using CoeBot.Cards.Forms;
using CoeBot.Configuration;
using CoeBot.Identity;
using CoeBot.Outbox;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Wire;
using CoeBot.Responses;
using CoeBot.SharePoint;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.SharePoint;

/// <summary>Outbox and SharePoint through their own doors, over HTTP, against the rehearsal's SharePoint and a real database.</summary>
internal sealed class ListUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(2);

    private readonly Dictionary<string, string?> settings;
    private readonly TemporaryDatabase file;
    private readonly Form form;
    private ServiceProvider services;
    private OutboxRelay relay;

    private ListUnderTest(RehearsalTenant tenant, TemporaryDatabase file, ManualTime time, Dictionary<string, string?> sharePoint, Form form)
    {
        (Tenant, this.file, Time, this.form) = (tenant, file, time, form);
        settings = SomeSettings.With(tenant, sharePoint);
        services = Build();
        relay = ActivatorUtilities.CreateInstance<OutboxRelay>(services);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public RehearsalTenant Tenant { get; }

    public PretendSharePoint SharePoint => Tenant.SharePoint;

    public ManualTime Time { get; }

    public OutboxStore Store => services.GetRequiredService<OutboxStore>();

    public OutboxGate Gate => services.GetRequiredService<OutboxGate>();

    public ReviewReader Reader => services.GetRequiredService<ReviewReader>();

    public ListProvisioner Provisioner => services.GetRequiredService<ListProvisioner>();

    /// <param name="provisioned">The list is there as the service wants it.</param>
    /// <param name="sharePoint">Settings of SharePoint; by default the site's address and a name.</param>
    /// <param name="form">By default the built-in one.</param>
    public static async Task<ListUnderTest> StartAsync(
        bool provisioned = true, Func<RehearsalTenant, Dictionary<string, string?>>? sharePoint = null, Form? form = null)
    {
        var time = new ManualTime();
        var tenant = await RehearsalTenant.StartAsync(new RehearsalOptions { Clock = time }, Ct);
        var list = new ListUnderTest(tenant, await TemporaryDatabase.CreateAsync(), time, sharePoint?.Invoke(tenant) ?? SomeSettings.ByNames(tenant), form ?? Form.BuiltIn);
        if (provisioned) Assert.Empty((await list.Provisioner.ProvisionAsync(Ct)).Problems);
        await list.StartRelayAsync();
        return list;
    }

    public Task AddAsync(Answer answer) => AddAsync(answer.ResponseId, OutboxKind.Create, answer.Json());

    public async Task AddAsync(string key, OutboxKind kind, string payload)
    {
        await file.Database.WriteAsync(writing => OutboxStore.AddAsync(writing, key, kind, Time.GetUtcNow(), payload));
        services.GetRequiredService<OutboxSignal>().Raise();
    }

    /// <summary>What waits was tried so often before.</summary>
    public Task TriedAsync(int times) => file.Database.WriteAsync(writing => writing.ExecuteAsync("UPDATE outbox SET attempts = @times", new { times }));

    public Task PileUpAsync(IEnumerable<Answer> answers) => PileUpAsync(answers.Select(answer => (answer.ResponseId, OutboxKind.Create, answer.Json())));

    /// <summary>What waits is tried now, however often it was before.</summary>
    public async Task AllAreDueAsync()
    {
        await file.Database.WriteAsync(writing => writing.ExecuteAsync("UPDATE outbox SET next_attempt_at = @now", new { now = Time.GetUtcNow().ToUnixTimeMilliseconds() }));
        services.GetRequiredService<OutboxSignal>().Raise();
    }

    /// <summary>What piled up while the service was stopped; it goes on afterwards.</summary>
    public async Task PileUpAsync(IEnumerable<(string Key, OutboxKind Kind, string Payload)> entries)
    {
        await StopRelayAsync();
        await file.Database.WriteAsync(async writing =>
        {
            foreach (var (key, kind, payload) in entries) await OutboxStore.AddAsync(writing, key, kind, Time.GetUtcNow(), payload);
        });
        await RestartAsync();
    }

    public Task StartRelayAsync() => relay.StartAsync(Ct);

    /// <summary>The process ends and the next one starts on the same file.</summary>
    public async Task RestartAsync(bool start = true)
    {
        // What is under way may be waiting for its turn, and the grace it gets passes by the same clock.
        var stopped = relay.StopAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(() => stopped.IsCompleted, "the relay has stopped", Ct, betweenLooks: () => Time.Advance(TimeSpan.FromSeconds(1)), every: Often);
        await stopped;
        relay.Dispose();
        await services.DisposeAsync();
        await file.ReopenAsync();
        services = Build();
        relay = ActivatorUtilities.CreateInstance<OutboxRelay>(services);
        if (start) await StartRelayAsync();
    }

    /// <summary>The process is gone from one moment to the next: what was under way is never recorded, and may have acted. The next one starts.</summary>
    public async Task KillAsync()
    {
        services.GetRequiredService<Watched>().Kill();
        await relay.StopAsync(new CancellationToken(canceled: true));
        await file.ReopenAsync();
        services = Build();
        relay = ActivatorUtilities.CreateInstance<OutboxRelay>(services);
        await StartRelayAsync();
    }

    public Task StopRelayAsync() => relay.StopAsync(CancellationToken.None);

    /// <summary>The clock moves slowly while something is under way, so that no delivery is cut by it.</summary>
    public Task UntilAsync(Func<Task<bool>> condition, double stepSeconds = 0.25, int patience = 1) => Eventually.IsTrueAsync(
        condition,
        "what the list is to hold",
        Ct,
        TimeSpan.FromSeconds(20 * patience),
        () => Time.Advance(TimeSpan.FromSeconds(services.GetRequiredService<Watched>().IsBusy ? 0.05 : stepSeconds)),
        Often);

    public Task UntilAsync(Func<bool> condition, double stepSeconds = 0.25) => UntilAsync(() => Task.FromResult(condition()), stepSeconds);

    public Task UntilEmptyAsync() => UntilAsync(async () => await Store.CountAsync(Ct) is { Waiting: 0, Parked: 0 });

    public Task UntilArrivedAsync(int count, int minutes = 2) => UntilCalmAsync(
        () =>
        {
            lock (SharePoint.Graph.Gate) return Task.FromResult(SharePoint.List!.Items.Skip(count - 1).Any());
        },
        minutes);

    public Task UntilDrainedAsync(int minutes = 2) => UntilCalmAsync(async () => await Store.CountAsync(Ct) is { Waiting: 0, Parked: 0 }, minutes);

    /// <summary>
    /// For what takes long. The clock moves to the next thing that somebody waits for, and stands while a call is on the wire, so that
    /// the speed of this machine is no part of what is measured.
    /// </summary>
    private async Task UntilCalmAsync(Func<Task<bool>> condition, int minutes)
    {
        using var wire = new CallsOnTheWire(SharePoint.Graph.BaseUrl);
        var quiet = 0;
        await Eventually.IsTrueAsync(
            async () =>
            {
                quiet = wire.Count == 0 ? quiet + 1 : 0;
                if (quiet < 2) return false;
                if (await condition()) return true;
                var next = Time.UntilNextTimer();
                if (next <= TimeSpan.FromSeconds(5)) Time.Advance(next.Value);
                else if (quiet > 200) Time.Advance(TimeSpan.FromSeconds(0.5));
                return false;
            },
            "a calm list", Ct, TimeSpan.FromMinutes(minutes), every: Often);
    }

    public JsonObject TheItem() => Assert.Single(SharePoint.Items);

    /// <summary>Calls over the wire: an envelope is one, whatever it holds.</summary>
    public int HttpCalls => SharePoint.Requests.Count - SharePoint.Requests.Where(IsEnvelope).Sum(call => call.Body!["requests"]!.AsArray().Count);

    public static bool IsEnvelope(LoggedRequest call) => call.Path == "/$batch";

    public IEnumerable<string> Calls(string method) => SharePoint.Requests.Where(call => call.Method == method).Select(call => call.Path);

    public async ValueTask DisposeAsync()
    {
        await relay.StopAsync(CancellationToken.None);
        relay.Dispose();
        await services.DisposeAsync();
        await Tenant.DisposeAsync();
        await file.DisposeAsync();
        Assert.Empty(Tenant.Surprises);
        Assert.Empty(SharePoint.Graph.SchemaProblems);
    }

    private ServiceProvider Build()
    {
        var read = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new OutboxBackoff(() => 0))
            .AddSingleton(file.Database)
            .AddSingleton(form)
            .AddSettings(read)
            .AddIdentity(read)
            .AddOutbox()
            .AddSharePoint(read)
            .AddSingleton<ListWriter>()
            .AddSingleton<Watched>()
            .AddSingleton<IOutboxDestination>(provider => provider.GetRequiredService<Watched>())
            .BuildServiceProvider();
    }

    private sealed class Watched(ListWriter writer) : IOutboxDestination
    {
        private readonly TaskCompletionSource never = new();
        private int underWay;
        private volatile bool killed;

        public bool IsBusy => Volatile.Read(ref underWay) > 0;

        public int MostTogether => writer.MostTogether;

        public void Kill() => killed = true;

        public Task<DeliveryOutcome> DeliverAsync(OutboxEntry entry, CancellationToken ct) => CountAsync(writer.DeliverAsync(entry, ct));

        public Task<DeliveryOutcome[]> DeliverAsync(IReadOnlyList<OutboxEntry> entries, CancellationToken ct) =>
            CountAsync(writer.DeliverAsync(entries, ct));

        private async Task<T> CountAsync<T>(Task<T> delivery)
        {
            Interlocked.Increment(ref underWay);
            try
            {
                return await delivery;
            }
            catch (Exception) when (killed)
            {
                await never.Task;
                throw;
            }
            finally
            {
                Interlocked.Decrement(ref underWay);
                if (killed) await never.Task;
            }
        }
    }
}
