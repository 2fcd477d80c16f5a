using Inspector.Wire.Headers;

namespace Inspector.Wire.Tests.CrossCheck;

/// <summary>What one library read of one header.</summary>
/// <param name="Protocol">Which header.</param>
/// <param name="Offset">Offset of its first byte in the frame.</param>
/// <param name="Fields">Wireshark's names and the values as text, in a fixed order of each protocol.</param>
internal sealed record HeaderFields(ProtocolId Protocol, int Offset, params (string Name, string Value)[] Fields)
{
    /// <summary>Layers between the header before and this one that are not compared.</summary>
    public IReadOnlyList<ProtocolId> Behind { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Protocol} at {Offset}");
}
