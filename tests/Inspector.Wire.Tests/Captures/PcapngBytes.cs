using System.Text;

namespace Inspector.Wire.Tests.Captures;

/// <summary>Hand-made pcapng files, block by block, in the byte order of the builder.</summary>
internal static class PcapngBytes
{
    public static ByteBuilder Block(this ByteBuilder file, uint type, Func<ByteBuilder, ByteBuilder> body)
    {
        byte[] content = body(new ByteBuilder(file.BigEndian)).Pad().ToArray();
        uint length = (uint)content.Length + 12;
        return file.U32(type).U32(length).Bytes(content).U32(length);
    }

    public static ByteBuilder Option(this ByteBuilder block, int code, params byte[] value) =>
        block.U16(code).U16(value.Length).Bytes(value).Pad();

    public static ByteBuilder Text(this ByteBuilder block, int code, string value) => block.Option(code, Encoding.UTF8.GetBytes(value));

    public static ByteBuilder EndOfOptions(this ByteBuilder block) => block.U32(0);

    public static ByteBuilder Section(this ByteBuilder file, int major = 1, int minor = 0, Func<ByteBuilder, ByteBuilder>? options = null) =>
        file.Block(0x0A0D0D0A, block =>
        {
            block.U32(0x1A2B3C4D).U16(major).U16(minor).U64(ulong.MaxValue);
            return options is null ? block : options(block).EndOfOptions();
        });

    public static ByteBuilder Interface(this ByteBuilder file, int link = 1, uint snapLength = 0, Func<ByteBuilder, ByteBuilder>? options = null) =>
        file.Block(1, block =>
        {
            block.U16(link).U16(0).U32(snapLength);
            return options is null ? block : options(block).EndOfOptions();
        });

    public static ByteBuilder Packet(this ByteBuilder file, uint @interface, ulong ticks, byte[] data, uint? wire = null, Func<ByteBuilder, ByteBuilder>? options = null) =>
        file.Block(6, block =>
        {
            block.U32(@interface).U32((uint)(ticks >> 32)).U32((uint)ticks).U32((uint)data.Length).U32(wire ?? (uint)data.Length).Bytes(data).Pad();
            return options is null ? block : options(block).EndOfOptions();
        });

    public static ByteBuilder ObsoletePacket(this ByteBuilder file, int @interface, ulong ticks, byte[] data) =>
        file.Block(2, block => block.U16(@interface).U16(0xFFFF).U32((uint)(ticks >> 32)).U32((uint)ticks).U32((uint)data.Length).U32((uint)data.Length).Bytes(data));

    public static ByteBuilder SimplePacket(this ByteBuilder file, uint wire, byte[] data) => file.Block(3, block => block.U32(wire).Bytes(data));

    public static ByteBuilder Statistics(this ByteBuilder file, uint @interface, ulong received, ulong dropped, ulong osDropped) =>
        file.Block(5, block => block.U32(@interface).U64(0)
            .U16(4).U16(8).U64(received).U16(5).U16(8).U64(dropped).U16(7).U16(8).U64(osDropped).EndOfOptions());

    public static ByteBuilder Names(this ByteBuilder file) =>
        file.Block(4, block => block
            .Option(1, [192, 0, 2, 1, .. "one.example\0also.example\0"u8])
            .Option(2, [0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, .. "two.example\0"u8])
            .EndOfOptions());

    public static ByteBuilder Secrets(this ByteBuilder file) => file.Block(10, block => block.U32(0x544C534B).U32(4).Bytes("KEYS"u8));

    public static ByteBuilder Custom(this ByteBuilder file, uint type = 0xBAD) => file.Block(type, block => block.U32(32473).Bytes("whatever"u8));

    /// <summary>One section with every kind of block.</summary>
    public static ByteBuilder EveryBlock(this ByteBuilder file) => file
        .Section(options: o => o.Text(1, "a section").Text(2, "a machine").Text(3, "a system").Text(4, "a program"))
        .Interface(link: 1, snapLength: 96, options: o => o.Text(2, "eth0").Text(3, "the first").Option(9, 9).Option(11, [0, .. "tcp"u8]))
        .Interface(link: 101)
        .Packet(0, 1_700_000_000_123_456_789, Sample.Data(60), options: o => o.Text(1, "look here").Option(2, 1, 0, 0, 0))
        .Custom()
        .Names()
        .ObsoletePacket(1, 1_700_000_001_000_000, Sample.Data(21))
        .Secrets()
        .SimplePacket(200, Sample.Data(96))
        .Statistics(0, 10, 2, 3)
        .Custom(0x40000BAD)
        .Packet(1, 1_700_000_002_000_001, Sample.Data(33), wire: 1500);
}
