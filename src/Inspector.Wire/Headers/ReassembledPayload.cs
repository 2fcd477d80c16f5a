namespace Inspector.Wire.Headers;

/// <summary>Says that the payload of an IP header of a synthetic frame is whole: the fragment fields of that header are to be passed over.</summary>
/// <param name="IpOffset">Offset of the IP header in the frame.</param>
/// <param name="DataOffset">Offset where the whole payload starts (behind the IPv6 fragment header).</param>
/// <param name="Length">Bytes of the whole payload.</param>
public readonly record struct ReassembledPayload(int IpOffset, int DataOffset, int Length);
