namespace Inspector.Analysis.Filtering.Fields;

/// <summary>SIP, from the rich tree.</summary>
internal static class SipFields
{
    public static readonly Field[] All =
    [
        TreeFields.Of("sip.Accept", FieldType.Text, "Accept"),
        TreeFields.Of("sip.Allow", FieldType.Text, "Allow"),
        TreeFields.Of("sip.Authorization", FieldType.Text, "Authorization"),
        TreeFields.Of("sip.CSeq", FieldType.Text, "CSeq"),
        TreeFields.Of("sip.CSeq.method", FieldType.Text, "CSeq method"),
        TreeFields.Of("sip.CSeq.seq", FieldType.Unsigned, "CSeq seq"),
        TreeFields.Of("sip.Call-ID", FieldType.Text, "Call ID"),
        TreeFields.Of("sip.Contact", FieldType.Text, "Contact"),
        TreeFields.Of("sip.Content-Length", FieldType.Unsigned, "Content Length"),
        TreeFields.Of("sip.Content-Type", FieldType.Text, "Content Type"),
        TreeFields.Of("sip.Event", FieldType.Text, "Event"),
        TreeFields.Of("sip.Expires", FieldType.Unsigned, "Expires"),
        TreeFields.Of("sip.From", FieldType.Text, "From"),
        TreeFields.Of("sip.Max-Forwards", FieldType.Unsigned, "Max Forwards"),
        TreeFields.Of("sip.Method", FieldType.Text, "Method"),
        TreeFields.Of("sip.P-Asserted-Identity", FieldType.Text, "P Asserted Identity"),
        TreeFields.Of("sip.Proxy-Authorization", FieldType.Text, "Proxy Authorization"),
        TreeFields.Of("sip.Reason", FieldType.Text, "Reason"),
        TreeFields.Of("sip.Record-Route", FieldType.Text, "Record Route"),
        TreeFields.Of("sip.Request-Line", FieldType.Text, "Request Line"),
        TreeFields.Of("sip.Require", FieldType.Text, "Require"),
        TreeFields.Of("sip.Route", FieldType.Text, "Route"),
        TreeFields.Of("sip.Server", FieldType.Text, "Server"),
        TreeFields.Of("sip.Status-Code", FieldType.Unsigned, "Status Code"),
        TreeFields.Of("sip.Status-Line", FieldType.Text, "Status Line"),
        TreeFields.Of("sip.Subject", FieldType.Text, "Subject"),
        TreeFields.Of("sip.Supported", FieldType.Text, "Supported"),
        TreeFields.Of("sip.To", FieldType.Text, "To"),
        TreeFields.Of("sip.User-Agent", FieldType.Text, "User Agent"),
        TreeFields.Of("sip.Via", FieldType.Text, "Via"),
        TreeFields.Of("sip.WWW-Authenticate", FieldType.Text, "WWW Authenticate"),
        TreeFields.Of("sip.continuation", FieldType.Bytes, "Continuation"),
        TreeFields.Of("sip.from.addr", FieldType.Text, "From addr"),
        TreeFields.Of("sip.from.tag", FieldType.Text, "From tag"),
        TreeFields.Of("sip.msg_body", FieldType.Label, "Msg body"),
        TreeFields.Of("sip.msg_hdr", FieldType.Text, "Msg hdr"),
        TreeFields.Of("sip.r-uri", FieldType.Text, "R uri"),
        TreeFields.Of("sip.to.addr", FieldType.Text, "To addr"),
        TreeFields.Of("sip.to.tag", FieldType.Text, "To tag"),
    ];
}
