namespace Inspector.Analysis.Filtering.Fields;

/// <summary>NTP, from the rich tree.</summary>
internal static class NtpFields
{
    public static readonly Field[] All =
    [
        TreeFields.Of("ntp.flags", FieldType.Unsigned, "Flags", 2),
        TreeFields.Of("ntp.flags.li", FieldType.Unsigned, "Flags li"),
        TreeFields.Of("ntp.flags.mode", FieldType.Unsigned, "Mode: 3 client, 4 server"),
        TreeFields.Of("ntp.flags.vn", FieldType.Unsigned, "Flags vn"),
        TreeFields.Of("ntp.keyid", FieldType.Bytes, "Keyid"),
        TreeFields.Of("ntp.mac", FieldType.Bytes, "Mac"),
        TreeFields.Of("ntp.org", FieldType.AbsoluteTime, "Org"),
        TreeFields.Of("ntp.ppoll", FieldType.Unsigned, "Ppoll"),
        TreeFields.Of("ntp.precision", FieldType.Unsigned, "Precision"),
        TreeFields.Of("ntp.rec", FieldType.AbsoluteTime, "Rec"),
        TreeFields.Of("ntp.refid", FieldType.Bytes, "Refid"),
        TreeFields.Of("ntp.reftime", FieldType.AbsoluteTime, "Reftime"),
        TreeFields.Of("ntp.rootdelay", FieldType.Unsigned, "Rootdelay"),
        TreeFields.Of("ntp.rootdispersion", FieldType.Unsigned, "Rootdispersion"),
        TreeFields.Of("ntp.stratum", FieldType.Unsigned, "Stratum"),
        TreeFields.Of("ntp.xmt", FieldType.AbsoluteTime, "Xmt"),
    ];
}
