namespace Inspector.Analysis.Filtering.Fields;

/// <summary>SNMP, from the rich tree.</summary>
internal static class SnmpFields
{
    public static readonly Field[] All =
    [
        TreeFields.Of("snmp.community", FieldType.Text, "Community: the password of versions 1 and 2"),
        TreeFields.Of("snmp.data", FieldType.Unsigned, "Data"),
        TreeFields.Of("snmp.error_index", FieldType.Signed, "Error index"),
        TreeFields.Of("snmp.error_status", FieldType.Signed, "Error status"),
        TreeFields.Of("snmp.malformed", FieldType.Label, "Malformed"),
        TreeFields.Of("snmp.max_repetitions", FieldType.Unsigned, "Max repetitions"),
        TreeFields.Of("snmp.name", FieldType.Text, "Name"),
        TreeFields.Of("snmp.non_repeaters", FieldType.Unsigned, "Non repeaters"),
        TreeFields.Of("snmp.request_id", FieldType.Signed, "Request id"),
        TreeFields.Of("snmp.value.counter", FieldType.Unsigned, "Value counter"),
        TreeFields.Of("snmp.value.g32", FieldType.Signed, "Value g32"),
        TreeFields.Of("snmp.value.int", FieldType.Signed, "Value int"),
        TreeFields.Of("snmp.value.ipv4", FieldType.Ipv4, "Value ipv4"),
        TreeFields.Of("snmp.value.null", FieldType.Label, "Value null"),
        TreeFields.Of("snmp.value.octets", FieldType.Bytes, "Value octets"),
        TreeFields.Of("snmp.value.oid", FieldType.Text, "Value oid"),
        TreeFields.Of("snmp.value.timeticks", FieldType.Unsigned, "Value timeticks"),
        TreeFields.Of("snmp.variable_bindings", FieldType.Unsigned, "Variable bindings"),
        TreeFields.Of("snmp.version", FieldType.Signed, "Version"),
    ];
}
