using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering;

namespace Inspector.Analysis.Output;

/// <summary>A packet as a JSON object: each field asked for is an array of its occurrences, left out when it has none. See docs/cli.md.</summary>
public sealed class PacketJson
{
    private readonly Utf8Writer _output;
    private readonly FieldContext _packet;
    private readonly Values _values;
    private readonly Field[] _fields;

    /// <param name="output">Where objects go.</param>
    /// <param name="fields">Members, in this order.</param>
    /// <param name="packet">The packet; moved by the caller.</param>
    public PacketJson(Utf8Writer output, IEnumerable<Field> fields, FieldContext packet)
    {
        (_output, _packet) = (output, packet);
        _fields = [.. fields];
        _values = new Values(output);
    }

    /// <summary>The columns of the packet list, for who names no field.</summary>
    public static IReadOnlyList<string> ListColumns { get; } =
        ["frame.number", "frame.time_epoch", "eth.src", "eth.dst", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "_ws.col.Protocol", "frame.len", "_ws.col.Info"];

    /// <summary>Writes the packet the context stands on.</summary>
    public void Write()
    {
        _output.Byte((byte)'{');
        bool any = false;
        foreach (Field field in _fields)
        {
            int start = _output.Position;
            if (any) _output.Byte((byte)',');
            JsonText.String(_output, field.Name);
            _output.Bytes(":["u8);
            if (_values.Write(field, _packet) == 0)
            {
                _output.CutTo(start);
                continue;
            }

            any = true;
            _output.Byte((byte)']');
        }

        _output.Byte((byte)'}');
    }

    /// <summary>Numbers, booleans and labels as such; everything else as a string in the form of -T fields.</summary>
    private sealed class Values(Utf8Writer output) : FieldSink
    {
        private Field? _field;
        private int _count;

        public int Write(Field field, FieldContext packet)
        {
            _field = field;
            _count = 0;
            field.Read(packet, this);
            return _count;
        }

        public override void Unsigned(ulong value)
        {
            Next();
            output.Unsigned(value);
        }

        public override void Signed(long value)
        {
            Next();
            output.Signed(value);
        }

        public override void Boolean(bool value)
        {
            Next();
            output.Bytes(value ? "true"u8 : "false"u8);
        }

        public override void Time(long nanoseconds)
        {
            Next();
            output.Byte((byte)'"');
            if (_field!.Type == FieldType.AbsoluteTime) ValueText.Date(output, nanoseconds);
            else ValueText.Seconds(output, nanoseconds);
            output.Byte((byte)'"');
        }

        public override void Address(in IpAddress address)
        {
            Next();
            output.Byte((byte)'"');
            ValueText.Address(output, address);
            output.Byte((byte)'"');
        }

        public override void Bytes(ReadOnlySpan<byte> value)
        {
            Next();
            output.Byte((byte)'"');
            if (_field!.Type == FieldType.Ethernet) ValueText.Mac(output, value);
            else foreach (byte one in value) output.Hex(one, 2);
            output.Byte((byte)'"');
        }

        public override void Text(ReadOnlySpan<char> value)
        {
            Next();
            JsonText.String(output, value);
        }

        public override void Present()
        {
            Next();
            output.Bytes("true"u8);
        }

        private void Next()
        {
            if (_count++ > 0) output.Byte((byte)',');
        }
    }
}
