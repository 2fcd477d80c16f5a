using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>Field bus protocols over TCP: IEC 60870-5-104, Modbus, EtherNet/IP with CIP, TPKT with COTP and S7 or RDP.</summary>
internal static class IndustrialRecognition
{
    private static readonly MessageFraming s_modbus = new(6, 4, 2, 6);
    private static readonly MessageFraming s_iec104 = new(2, 1, 1, 2);
    private static readonly MessageFraming s_enip = new(24, 2, 2, 24, LittleEndian: true);
    private static readonly MessageFraming s_tpkt = new(4, 2, 2, 0);

    // Conversation state: class of the last CIP request plus one, for its response.
    private const uint ClassMask = 0x1FF;

    public static bool Iec104(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const byte Start = 0x68;
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 2 || bytes[0] != Start) return false;
        payload.Add(ProtocolId.Iec104);
        s_iec104.Walk(ref payload);
        while (bytes.Length >= 6 && bytes[0] == Start)
        {
            int length = bytes[1] + 2;
            bool information = (bytes[2] & 1) == 0;
            if (information && length > 6) payload.Add(ProtocolId.Iec104Asdu);
            if (length > bytes.Length) break;
            bytes = bytes[length..];
        }

        return true;
    }

    public static bool Modbus(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 6 || BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) != 0) return false;
        payload.Add(ProtocolId.ModbusTcp);
        payload.Add(ProtocolId.Modbus);
        s_modbus.Walk(ref payload);
        return true;
    }

    /// <summary>EtherNet/IP encapsulation: a command, its length, and for some commands items of which one is a CIP message.</summary>
    public static bool EtherNetIp(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const int Header = 24, Interface = 6;
        const ushort SendRequestData = 0x6F, SendUnitData = 0x70, UnconnectedItem = 0xB2, ConnectedItem = 0xB1;
        ReadOnlySpan<byte> bytes = payload.Bytes;
        payload.Add(ProtocolId.Enip);
        if (payload.IsTcp) s_enip.Walk(ref payload);
        if (bytes.Length < Header + Interface + 2) return true;
        ushort command = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        if (command is not SendRequestData and not SendUnitData) return true;
        int items = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(Header + Interface)..]);
        int at = Header + Interface + 2;
        for (int i = 0; i < items && at + 4 <= bytes.Length; i++)
        {
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 2)..]);
            at += 4;
            int skip = type == ConnectedItem ? 2 : 0;
            if (type is UnconnectedItem or ConnectedItem && length > skip && at + skip < bytes.Length)
            {
                Cip(ref payload, bytes.Slice(at + skip, Math.Min(length - skip, bytes.Length - at - skip)), ref conversation.ApplicationState);
                return true;
            }

            at += length;
        }

        return true;
    }

    public static bool Tpkt(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 4 || bytes[0] != 3) return false;
        payload.Add(ProtocolId.Tpkt);
        s_tpkt.Walk(ref payload);
        if (bytes.Length < 7) return true;
        payload.Add(ProtocolId.Cotp);
        const byte ConnectionRequest = 0xE0, ConnectionConfirm = 0xD0, Data = 0xF0;
        ReadOnlySpan<byte> rest = bytes[Math.Min(bytes.Length, 5 + bytes[4])..];
        switch (bytes[5] & 0xF0)
        {
            case Data when rest.Length > 0 && rest[0] == 0x32:
                payload.Add(ProtocolId.S7Comm);
                break;
            case Data when rest.Length > 0:
                payload.Add(payload.MatchedPort == 3389 ? ProtocolId.Rdp : ProtocolId.Data);
                break;
            case ConnectionRequest or ConnectionConfirm when payload.MatchedPort == 3389:
                payload.Add(ProtocolId.Rdp);
                break;
        }

        return true;
    }

    /// <summary>A CIP request names a class in its path; the response is told by what was asked last.</summary>
    private static void Cip(ref ApplicationPayload payload, ReadOnlySpan<byte> message, ref uint state)
    {
        const byte ConnectionManager = 6, Pccc = 0x67, ResponseBit = 0x80, LogicalClass8 = 0x20;
        payload.Add(ProtocolId.Cip);
        if (message.Length < 2) return;
        int objectClass;
        if ((message[0] & ResponseBit) == 0)
        {
            objectClass = message.Length >= 4 && message[2] == LogicalClass8 ? message[3] : -1;
            state = (state & ~ClassMask) | (uint)(objectClass + 1);
        }
        else
        {
            // A second response is to a request that was not captured.
            objectClass = (int)(state & ClassMask) - 1;
            state &= ~ClassMask;
        }

        switch (objectClass)
        {
            case ConnectionManager:
                payload.Add(ProtocolId.CipConnectionManager);
                break;
            case Pccc:
                payload.Add(ProtocolId.CipPccc);
                break;
            default:
                payload.Add(ProtocolId.CipClass);
                break;
        }
    }
}
