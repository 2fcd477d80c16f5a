namespace Inspector.Analysis.Scenarios;

/// <summary>One frame a script put on the wire and into the capture.</summary>
/// <param name="Time">Nanoseconds since 1970 UTC.</param>
/// <param name="Bytes">The Ethernet frame.</param>
public readonly record struct ScriptedFrame(long Time, byte[] Bytes);
