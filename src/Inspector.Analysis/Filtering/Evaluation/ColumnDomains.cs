namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Fields whose values follow from something many rows share, so that a test of them is asked once for all of these.</summary>
internal static class ColumnDomains
{
    /// <summary>From the flags column alone: bits and the header's shape. Not tcp.flags.str, which knows of accurate ECN.</summary>
    public static bool FollowsFromFlags(Field field) =>
        field.Source == FieldSource.Column && (field.Name == "tcp.flags" || (field.Name.StartsWith("tcp.flags.", StringComparison.Ordinal) && field.Type == FieldType.Boolean));

    /// <summary>From the entry of the protocol table.</summary>
    public static bool FollowsFromPath(Field field) =>
        field.Name is "frame.protocols" or "_ws.col.Protocol"
        || (field.Type == FieldType.Protocol && field.Source == FieldSource.Column && field.Name != "_ws.malformed");

    /// <summary>From the conversation, whatever the row.</summary>
    public static bool FollowsFromConversation(Field field) => field.Name is "tcp.stream" or "inspector.completeness";

    /// <summary>From conversation and direction in rows of a plain packet: see PacketEnds.</summary>
    public static bool FollowsFromEnds(Field field) => field.Name is "ip.addr" or "ip.src" or "ip.dst" or "ipv6.addr" or "ipv6.src" or "ipv6.dst"
        or "tcp.port" or "tcp.srcport" or "tcp.dstport" or "udp.port" or "udp.srcport" or "udp.dstport";

    /// <summary>The value of a row follows from which rows before it pass: they are looked at one after the other.</summary>
    public static bool NeedsOrder(Field field) => field.Name == "frame.time_delta_displayed";

    /// <summary>The value of a row is the final one only when the capture was read to its end.</summary>
    public static bool NeedsWholeCapture(Field field) =>
        field.Name is "inspector.completeness" or "inspector.state" or "inspector.state.peer" or "tcp.pdu.size" || field.Name.EndsWith("_in", StringComparison.Ordinal);
}
