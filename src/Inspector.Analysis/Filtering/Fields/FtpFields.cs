namespace Inspector.Analysis.Filtering.Fields;

/// <summary>FTP, from the rich tree.</summary>
internal static class FtpFields
{
    public static readonly Field[] All =
    [
        TreeFields.Of("ftp.passive.ip", FieldType.Ipv4, "Passive ip"),
        TreeFields.Of("ftp.passive.port", FieldType.Unsigned, "Passive port"),
        TreeFields.Of("ftp.request", FieldType.Boolean, "Request"),
        TreeFields.Of("ftp.request.arg", FieldType.Text, "Request arg"),
        TreeFields.Of("ftp.request.command", FieldType.Text, "Request command"),
        TreeFields.Of("ftp.response", FieldType.Boolean, "Response"),
        TreeFields.Of("ftp.response.arg", FieldType.Text, "Response arg"),
        TreeFields.Of("ftp.response.code", FieldType.Unsigned, "Response code"),
    ];
}
