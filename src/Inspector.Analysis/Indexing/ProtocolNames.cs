using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing;

/// <summary>Wireshark's names of the protocols: the short one of frame.protocols and the text of the protocol column.</summary>
public static class ProtocolNames
{
    private static readonly (string Short, string? Column)[] s_names = Build();

    /// <summary>The part of frame.protocols, e.g. "ethertype".</summary>
    public static string Short(ProtocolId protocol) => s_names[(int)protocol].Short;

    /// <summary>The text of the protocol column, null when the layer does not set it.</summary>
    public static string? Column(ProtocolId protocol) => s_names[(int)protocol].Column;

    private static (string Short, string? Column)[] Build()
    {
        var names = new (string, string?)[(int)Enum.GetValues<ProtocolId>().Max() + 1];
        foreach (ProtocolId id in Enum.GetValues<ProtocolId>()) names[(int)id] = (id.ToString().ToLowerInvariant(), id.ToString().ToUpperInvariant());
        void Is(ProtocolId id, string name, string? column) => names[(int)id] = (name, column);
        Protocols.LowerLayerNames.Name(Is);
        Protocols.ApplicationNames.Name(Is);
        return names;
    }
}
