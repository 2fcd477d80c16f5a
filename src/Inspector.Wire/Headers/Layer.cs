namespace Inspector.Wire.Headers;

/// <summary>One header of a packet: what it is, where it starts.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Offset">Offset of the header's first byte in the frame.</param>
/// <param name="Length">Length of the header in bytes, without what it carries; 0 for pseudo layers.</param>
public readonly record struct Layer(ProtocolId Protocol, int Offset, int Length);
