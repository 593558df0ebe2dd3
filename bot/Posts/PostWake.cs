using CoeBot.Storage;

namespace CoeBot.Posts;

/// <summary>There are posts to change.</summary>
internal sealed class PostWake(Database database) : WorkSignal(database, "posts");
