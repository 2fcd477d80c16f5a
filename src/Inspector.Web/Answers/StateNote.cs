namespace Inspector.Web.Answers;

/// <summary>A remark about a segment that moved no state.</summary>
/// <param name="End">Who sent it, "a" or "b".</param>
/// <param name="Packet">Number of the packet.</param>
/// <param name="Text">What is odd.</param>
public sealed record StateNote(string End, int Packet, string Text);
