using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary>Brings the database's schema up to date before any other part starts and before the first request is taken.</summary>
internal sealed class Preparation(Database database) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
