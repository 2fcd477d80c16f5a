namespace Inspector.Web.Components.Hierarchy;

/// <summary>What siblings in the protocol hierarchy can be sorted by.</summary>
public enum HierarchyColumn
{
    Protocol,
    Packets,
    Bytes,
    EndPackets,
    EndBytes,
}
