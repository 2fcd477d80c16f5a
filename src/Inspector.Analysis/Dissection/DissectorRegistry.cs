using Inspector.Analysis.Dissection.Protocols;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection;

/// <summary>Which dissector writes which protocol: one line each.</summary>
internal static class DissectorRegistry
{
    private static readonly ProtocolDissector?[] s_dissectors = Build(
        (ProtocolId.Udp, UdpDissector.Dissect));

    public static ProtocolDissector? Find(ProtocolId protocol) => (int)protocol < s_dissectors.Length ? s_dissectors[(int)protocol] : null;

    private static ProtocolDissector?[] Build(params ReadOnlySpan<(ProtocolId Protocol, ProtocolDissector Dissector)> entries)
    {
        var table = new ProtocolDissector?[(int)Enum.GetValues<ProtocolId>().Max() + 1];
        foreach ((ProtocolId protocol, ProtocolDissector dissector) in entries) table[(int)protocol] = dissector;
        return table;
    }
}
