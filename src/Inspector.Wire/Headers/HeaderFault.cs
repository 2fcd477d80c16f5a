namespace Inspector.Wire.Headers;

/// <summary>Why a header could not be read.</summary>
/// <param name="Layer">The header's protocol.</param>
/// <param name="Offset">Offset in the header of the field that lied or is missing, bytes.</param>
/// <param name="Required">Bytes needed.</param>
/// <param name="Available">Bytes there.</param>
/// <param name="Field">Wireshark's name of the field that lied; null when the bytes simply end.</param>
public readonly record struct HeaderFault(ProtocolId Layer, int Offset, int Required, int Available, string? Field)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsNone => Layer == ProtocolId.None;

    internal static HeaderFault Cut(ProtocolId layer, int required, int available) => new(layer, available, required, available, null);
}
