using System.Globalization;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>IEC 60870-5-104 and Modbus/TCP.</summary>
internal static class IndustrialInfo
{
    private const int Frame104 = 6;
    private const int MostFrames = 40;
    private const int ModbusPort = 502;
    private const int Port104 = 2404;

    public static bool Iec104(ref InfoContext context)
    {
        int at = 0;
        bool any = false;
        bool toStation = context.Ports.Destination == Port104;
        for (int i = 0; i < MostFrames && context.U8(at) == 0x68 && context.Has(at + Frame104); i++)
        {
            context.Text.Append(context.Text.Length > 0 ? " | " : "").Append(toStation ? "<- " : "-> ");
            Apdu(context, at);
            at += 2 + context.U8(at + 1);
            any = true;
        }

        return any;
    }

    public static bool ModbusTcp(ref InfoContext context)
    {
        if (!context.Has(8)) return false;
        bool query = context.Ports.Destination == ModbusPort;
        byte function = context.U8(7);
        string exception = (function & 0x80) != 0 ? ". Exception returned " : "";
        return context.Say($"{(query ? "   Query" : "Response")}: Trans: {context.U16(0),5}; Unit: {context.U8(6),3}, Func: {function & 0x7F,3}: {Function(function & 0x7F)}{exception}");
    }

    private static void Apdu(in InfoContext context, int at)
    {
        int send = context.U16Little(at + 2) >> 1, receive = context.U16Little(at + 4) >> 1;
        byte control = context.U8(at + 2);
        if ((control & 1) == 0)
        {
            context.Text.Append(CultureInfo.InvariantCulture, $"I ({send},{receive}) ");
            Asdu(context, at + Frame104, at + 2 + context.U8(at + 1));
            return;
        }

        if ((control & 3) == 1) context.Text.Append(CultureInfo.InvariantCulture, $"S ({receive}) ");
        else
        {
            string name = (control >> 2) switch { 1 => "STARTDT act", 2 => "STARTDT con", 4 => "STOPDT act", 8 => "STOPDT con", 16 => "TESTFR act", 32 => "TESTFR con", _ => "Unknown" };
            context.Text.Append("U (").Append(name).Append(") ");
        }
    }

    private static void Asdu(in InfoContext context, int at, int end)
    {
        const int objects = 6;
        if (!context.Has(at + objects + 3)) return;
        int number = context.U8(at + 1) & 0x7F, first = Object(context, at + objects);
        string cause = (context.U8(at + 2) & 0x3F) switch
        {
            1 => "Per/Cyc", 2 => "Back", 3 => "Spont", 4 => "Init", 5 => "Req", 6 => "Act", 7 => "ActCon", 8 => "Deact", 9 => "DeactCon", 10 => "ActTerm", 11 => "Retrem",
            12 => "Retloc", 13 => "File", 20 => "Inrogen", int other => other.ToString(CultureInfo.InvariantCulture),
        };
        context.Text.Append(CultureInfo.InvariantCulture, $"ASDU={context.U16Little(at + 4)} {Type(context.U8(at))} {cause,-7} IOA");
        if (number <= 1) context.Text.Append(CultureInfo.InvariantCulture, $"={first}");
        else if ((context.U8(at + 1) & 0x80) != 0) context.Text.Append(CultureInfo.InvariantCulture, $"[{number}]={first}-{first + number - 1}");
        else context.Text.Append(CultureInfo.InvariantCulture, $"[{number}]={first},...");
        if (end > context.Bytes.Length && context.WireLength > context.Bytes.Length) context.Text.Append(" (cut)");
    }

    private static int Object(in InfoContext context, int at) => context.U16Little(at) | (context.U8(at + 2) << 16);

    private static string Type(byte type) => type switch
    {
        1 => "M_SP_NA_1", 2 => "M_SP_TA_1", 3 => "M_DP_NA_1", 4 => "M_DP_TA_1", 5 => "M_ST_NA_1", 7 => "M_BO_NA_1", 9 => "M_ME_NA_1", 11 => "M_ME_NB_1", 13 => "M_ME_NC_1",
        15 => "M_IT_NA_1", 21 => "M_ME_ND_1", 30 => "M_SP_TB_1", 31 => "M_DP_TB_1", 32 => "M_ST_TB_1", 33 => "M_BO_TB_1", 34 => "M_ME_TD_1", 35 => "M_ME_TE_1",
        36 => "M_ME_TF_1", 37 => "M_IT_TB_1", 45 => "C_SC_NA_1", 46 => "C_DC_NA_1", 47 => "C_RC_NA_1", 48 => "C_SE_NA_1", 49 => "C_SE_NB_1", 50 => "C_SE_NC_1",
        51 => "C_BO_NA_1", 58 => "C_SC_TA_1", 59 => "C_DC_TA_1", 60 => "C_RC_TA_1", 61 => "C_SE_TA_1", 62 => "C_SE_TB_1", 63 => "C_SE_TC_1", 64 => "C_BO_TA_1",
        70 => "M_EI_NA_1", 100 => "C_IC_NA_1", 101 => "C_CI_NA_1", 102 => "C_RD_NA_1", 103 => "C_CS_NA_1", 105 => "C_RP_NA_1", 107 => "C_TS_TA_1",
        _ => "<Unknown TypeId>",
    };

    private static string Function(int code) => code switch
    {
        1 => "Read Coils", 2 => "Read Discrete Inputs", 3 => "Read Holding Registers", 4 => "Read Input Registers", 5 => "Write Single Coil", 6 => "Write Single Register",
        7 => "Read Exception Status", 8 => "Diagnostics", 15 => "Write Multiple Coils", 16 => "Write Multiple Registers", 17 => "Report Slave ID", 22 => "Mask Write Register",
        23 => "Read Write Register", 43 => "Encapsulated Interface Transport", _ => "Unknown function",
    };
}
