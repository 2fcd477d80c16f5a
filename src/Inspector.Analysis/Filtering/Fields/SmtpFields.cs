namespace Inspector.Analysis.Filtering.Fields;

/// <summary>SMTP, from the rich tree.</summary>
internal static class SmtpFields
{
    public static readonly Field[] All =
    [
        TreeFields.Of("smtp.command_line", FieldType.Text, "Command line"),
        TreeFields.Of("smtp.req", FieldType.Boolean, "Req"),
        TreeFields.Of("smtp.req.command", FieldType.Text, "Req command"),
        TreeFields.Of("smtp.req.parameter", FieldType.Text, "Req parameter"),
        TreeFields.Of("smtp.response", FieldType.Text, "Response"),
        TreeFields.Of("smtp.response.code", FieldType.Unsigned, "Response code"),
        TreeFields.Of("smtp.rsp", FieldType.Boolean, "Rsp"),
        TreeFields.Of("smtp.rsp.parameter", FieldType.Text, "Rsp parameter"),
    ];
}
