using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>There are deliveries to send.</summary>
internal sealed class Wake(Database database) : WorkSignal(database, "deliveries");
