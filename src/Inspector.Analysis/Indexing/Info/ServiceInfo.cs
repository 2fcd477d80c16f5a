using System.Globalization;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>Services whose message names its kind in a byte or two.</summary>
internal static class ServiceInfo
{
    private static readonly string[] s_facilities =
    [
        "KERN", "USER", "MAIL", "DAEMON", "AUTH", "SYSLOG", "LPR", "NEWS", "UUCP", "CRON", "AUTHPRIV", "FTP", "NTP", "LOGAUDIT", "LOGALERT", "CRON",
        "LOCAL0", "LOCAL1", "LOCAL2", "LOCAL3", "LOCAL4", "LOCAL5", "LOCAL6", "LOCAL7",
    ];

    private static readonly string[] s_levels = ["EMERG", "ALERT", "CRIT", "ERR", "WARNING", "NOTICE", "INFO", "DEBUG"];

    public static bool Ntp(ref InfoContext context)
    {
        string mode = (context.U8(0) & 7) switch
        {
            1 => "symmetric active", 2 => "symmetric passive", 3 => "client", 4 => "server", 5 => "broadcast", 6 => "control", 7 => "private", _ => "reserved",
        };
        return context.Has(1) && context.Say($"NTP Version {(context.U8(0) >> 3) & 7}, {mode}");
    }

    public static bool Telnet(ref InfoContext context) => context.Say("Telnet Data ...");

    public static bool Tftp(ref InfoContext context)
    {
        int operation = context.U16(0);
        switch (operation)
        {
            case 1 or 2:
                ReadOnlySpan<byte> rest = context.Bytes[2..];
                int end = rest.IndexOf((byte)0);
                if (end < 0) return false;
                context.Text.Append(operation == 1 ? "Read Request, File: " : "Write Request, File: ");
                context.Line(rest[..end]);
                rest = rest[(end + 1)..];
                end = rest.IndexOf((byte)0);
                context.Text.Append(", Transfer type: ");
                context.Line(end < 0 ? rest : rest[..end]);
                return true;
            case 3:
                return context.Say($"Data Packet, Block: {context.U16(2)}{(context.WireLength < 516 ? " (last)" : "")}");
            case 4:
                return context.Say($"Acknowledgement, Block: {context.U16(2)}");
            case 5:
                return context.Say($"Error Code, Code: {context.U16(2)}");
            default:
                return operation == 6 && context.Say("Option Acknowledgement");
        }
    }

    public static bool Radius(ref InfoContext context)
    {
        string? name = context.U8(0) switch
        {
            1 => "Access-Request", 2 => "Access-Accept", 3 => "Access-Reject", 4 => "Accounting-Request", 5 => "Accounting-Response", 11 => "Access-Challenge",
            12 => "Status-Server", 13 => "Status-Client", 40 => "Disconnect-Request", 41 => "Disconnect-ACK", 42 => "Disconnect-NAK", 43 => "CoA-Request", 44 => "CoA-ACK",
            45 => "CoA-NAK", _ => null,
        };
        return name != null && context.Say($"{name} id={context.U8(1)}");
    }

    public static bool Pptp(ref InfoContext context) => Named(context, context.U16(8) switch
    {
        1 => "Start-Control-Connection-Request", 2 => "Start-Control-Connection-Reply", 3 => "Stop-Control-Connection-Request", 4 => "Stop-Control-Connection-Reply",
        5 => "Echo-Request", 6 => "Echo-Reply", 7 => "Outgoing-Call-Request", 8 => "Outgoing-Call-Reply", 9 => "Incoming-Call-Request", 10 => "Incoming-Call-Reply",
        11 => "Incoming-Call-Connected", 12 => "Call-Clear-Request", 13 => "Call-Disconnect-Notify", 14 => "WAN-Error-Notify", 15 => "Set-Link-Info", _ => null,
    });

    /// <summary>"&lt;PRI&gt;" is facility and level.</summary>
    public static bool Syslog(ref InfoContext context)
    {
        int close = context.Bytes.IndexOf((byte)'>');
        if (context.U8(0) != '<' || close is < 2 or > 4 || !int.TryParse(context.Bytes[1..close], CultureInfo.InvariantCulture, out int priority)) return false;
        if (priority >> 3 >= s_facilities.Length || priority < 0) return false;
        context.Text.Append(s_facilities[priority >> 3]).Append('.').Append(s_levels[priority & 7]).Append(": ");
        context.Line(context.Bytes[(close + 1)..]);
        return true;
    }

    public static bool Kerberos(ref InfoContext context)
    {
        int at = context.IsTcp ? 4 : 0;
        return Named(context, context.U8(at) switch
        {
            0x6A => "AS-REQ", 0x6B => "AS-REP", 0x6C => "TGS-REQ", 0x6D => "TGS-REP", 0x6E => "AP-REQ", 0x6F => "AP-REP", 0x74 => "KRB-SAFE", 0x75 => "KRB-PRIV",
            0x7E => "KRB-ERROR", _ => null,
        });
    }

    public static bool Pfcp(ref InfoContext context) => Named(context, context.U8(1) switch
    {
        1 => "PFCP Heartbeat Request", 2 => "PFCP Heartbeat Response", 3 => "PFCP PFD Management Request", 4 => "PFCP PFD Management Response",
        5 => "PFCP Association Setup Request", 6 => "PFCP Association Setup Response", 7 => "PFCP Association Update Request", 8 => "PFCP Association Update Response",
        9 => "PFCP Association Release Request", 10 => "PFCP Association Release Response", 11 => "PFCP Version Not Supported Response", 12 => "PFCP Node Report Request",
        13 => "PFCP Node Report Response", 14 => "PFCP Session Set Deletion Request", 15 => "PFCP Session Set Deletion Response", 50 => "PFCP Session Establishment Request",
        51 => "PFCP Session Establishment Response", 52 => "PFCP Session Modification Request", 53 => "PFCP Session Modification Response",
        54 => "PFCP Session Deletion Request", 55 => "PFCP Session Deletion Response", 56 => "PFCP Session Report Request", 57 => "PFCP Session Report Response", _ => null,
    });

    private static bool Named(in InfoContext context, string? name) => name != null && context.Say(name);
}
