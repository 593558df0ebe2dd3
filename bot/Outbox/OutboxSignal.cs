using CoeBot.Storage;

namespace CoeBot.Outbox;

/// <summary>There are entries to carry.</summary>
internal sealed class OutboxSignal(Database? database = null) : WorkSignal(database, "outbox");
