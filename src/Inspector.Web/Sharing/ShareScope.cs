using Inspector.Analysis.Connections;

namespace Inspector.Web.Sharing;

/// <summary>One stream of a capture.</summary>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Stream">tcp.stream or udp.stream.</param>
public sealed record ShareScope(ConversationKind Transport, int Stream);
