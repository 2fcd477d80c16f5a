namespace Inspector.Web.Components.PacketList;

/// <summary>What a column of the packet list shows.</summary>
public enum ColumnKind : byte
{
    Number,
    Time,
    Source,
    Destination,
    Protocol,
    Length,
    Info,

    /// <summary>Every value of a field, as tshark prints it.</summary>
    Field,
}
