using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>An address is, or is not, in one of some networks.</summary>
internal sealed class AddressEnds(bool source, bool destination, bool any, LiteralOperand[] networks, bool isIn) : EndsTest(source, destination, any)
{
    private readonly (byte Version, ulong MaskHigh, ulong MaskLow, ulong High, ulong Low)[] _networks = [.. networks.Select(Network)];

    protected override bool PassesEnd(in Conversation row, bool ofB)
    {
        ref readonly IpAddress address = ref ofB ? ref row.AddressB : ref row.AddressA;
        foreach ((byte version, ulong maskHigh, ulong maskLow, ulong high, ulong low) in _networks)
        {
            if (address.Version == version && (address.High & maskHigh) == high && (address.Low & maskLow) == low) return isIn;
        }

        return !isIn;
    }

    private static (byte Version, ulong MaskHigh, ulong MaskLow, ulong High, ulong Low) Network(LiteralOperand literal)
    {
        IpAddress address = literal.Address;
        int bits = address.Version == 4 ? 32 : 128;
        int free = bits - Math.Clamp(literal.PrefixLength, 0, bits);
        UInt128 mask = free == 128 ? UInt128.Zero : UInt128.MaxValue << free;
        (ulong maskHigh, ulong maskLow) = ((ulong)(mask >> 64), (ulong)mask);
        return (address.Version, maskHigh, maskLow, address.High & maskHigh, address.Low & maskLow);
    }
}
