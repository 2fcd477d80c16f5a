using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Protocols;

/// <summary>
/// Looks at a payload that may be of one protocol. Returns false, having changed nothing, when it is not; otherwise adds layers to the payload's entry.
/// It may keep bits in <see cref="Conversation.ApplicationState"/> below <see cref="ApplicationRecognizer.ReservedState"/>.
/// </summary>
internal delegate bool Recognition(ref ApplicationPayload payload, ref Conversation conversation);
