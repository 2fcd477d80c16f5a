namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Where the parts of an SNMP message are; a message of version 3 whose inside is encrypted has none but the version.</summary>
internal struct SnmpMessage
{
    private const byte Integer = 0x02, OctetString = 0x04, Sequence = 0x30, SmallestPdu = 0xA0, LargestPdu = 0xA8, TrapV1 = 0xA4;

    /// <summary>As people say it: 1, 2 or 3.</summary>
    public int Version;
    public DerElement Message;
    public DerElement VersionElement;
    public DerElement Community;
    public DerElement Pdu;

    /// <summary>The sequence of pairs of name and value.</summary>
    public DerElement Bindings;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out SnmpMessage message)
    {
        message = default;
        if (!DerElement.TryRead(bytes, 0, bytes.Length, out message.Message) || message.Message.Tag != Sequence) return false;
        int end = message.Message.End;
        if (!DerElement.TryRead(bytes, message.Message.Content, end, out message.VersionElement) || message.VersionElement is not { Tag: Integer } version || version.End != version.Content + 1) return false;
        message.Version = bytes[version.Content] + (bytes[version.Content] == 3 ? 0 : 1);
        int at = version.End;
        if (message.Version == 3)
        {
            // header data, security parameters, then the scoped PDU
            if (!DerElement.TryRead(bytes, at, end, out DerElement skipped) || !DerElement.TryRead(bytes, skipped.End, end, out skipped)) return false;
            if (!DerElement.TryRead(bytes, skipped.End, end, out DerElement scoped) || scoped.Tag != Sequence) return false;
            if (!DerElement.TryRead(bytes, scoped.Content, scoped.End, out DerElement engine) || !DerElement.TryRead(bytes, engine.End, scoped.End, out DerElement context)) return false;
            at = context.End;
        }
        else
        {
            if (!DerElement.TryRead(bytes, at, end, out message.Community) || message.Community.Tag != OctetString) return false;
            at = message.Community.End;
        }

        if (!DerElement.TryRead(bytes, at, end, out message.Pdu) || message.Pdu.Tag is < SmallestPdu or > LargestPdu) return false;
        at = message.Pdu.Content;
        for (int before = message.Pdu.Tag == TrapV1 ? 5 : 3; before > 0; before--)
        {
            if (!DerElement.TryRead(bytes, at, message.Pdu.End, out DerElement field)) return true;
            at = field.End;
        }

        if (!DerElement.TryRead(bytes, at, message.Pdu.End, out message.Bindings) || message.Bindings.Tag != Sequence) message.Bindings = default;
        return true;
    }

    public static string Operation(byte tag) => tag switch
    {
        0xA0 => "get-request",
        0xA1 => "get-next-request",
        0xA2 => "get-response",
        0xA3 => "set-request",
        0xA4 => "trap",
        0xA5 => "getBulkRequest",
        0xA6 => "informRequest",
        0xA7 => "snmpV2-trap",
        _ => "report",
    };
}
