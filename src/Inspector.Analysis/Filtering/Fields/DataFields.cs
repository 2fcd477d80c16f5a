namespace Inspector.Analysis.Filtering.Fields;

/// <summary>What nobody decodes, as Wireshark's protocol "data" shows it.</summary>
internal static class DataFields
{
    public static readonly Field[] All =
    [
        new("data.data", FieldType.Bytes, FieldSource.Header, "Bytes that are not decoded further", static (p, s) =>
        {
            if (Has(p) && p.Frame is { Payload.IsEmpty: false } frame) s.Bytes(frame.Payload);
        }),
        new("data.len", FieldType.Signed, FieldSource.Header, "Length of the bytes that are not decoded further", static (p, s) =>
        {
            if (Has(p) && p.Frame is { Payload.IsEmpty: false } frame) s.Signed(frame.Payload.Length);
        }),
    ];

    private static bool Has(FieldContext packet) => TreeFields.CanHave(packet.Row.ProtocolPath, "data");
}
