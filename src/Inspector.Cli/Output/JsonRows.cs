using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering;
using Inspector.Cli.Options;

namespace Inspector.Cli.Output;

/// <summary>-T json: an array with one object a line; each field asked for is an array of its occurrences. See docs/cli.md.</summary>
internal sealed class JsonRows : RowPrinter
{
    private static readonly string[] s_listColumns =
        ["frame.number", "frame.time_epoch", "eth.src", "eth.dst", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "_ws.col.Protocol", "frame.len", "_ws.col.Info"];

    private readonly Utf8Output _output;
    private readonly FieldContext _packet;
    private readonly Values _values;
    private readonly Field[] _fields;
    private bool _any;

    public JsonRows(Utf8Output output, FieldsOptions options, FieldContext packet)
    {
        _output = output;
        _packet = packet;
        if (options.Fields.Count == 0)
        {
            foreach (string name in s_listColumns) options.AddField(name);
        }

        _fields = [.. options.Fields];
        _values = new Values(output);
    }

    public override void Begin() => _output.Byte((byte)'[');

    public override void Row()
    {
        _output.Bytes(_any ? ",\n{"u8 : "\n{"u8);
        _any = true;
        bool anyField = false;
        foreach (Field field in _fields)
        {
            int start = _output.Position;
            if (anyField) _output.Byte((byte)',');
            JsonText.String(_output, field.Name);
            _output.Bytes(":["u8);
            if (_values.Write(field, _packet) == 0)
            {
                _output.CutTo(start);
                continue;
            }

            anyField = true;
            _output.Byte((byte)']');
        }

        _output.Byte((byte)'}');
        _output.EndRow();
    }

    public override void End() => _output.Bytes("\n]\n"u8);

    /// <summary>Numbers, booleans and labels as such; everything else as a string in the form of -T fields.</summary>
    private sealed class Values(Utf8Output output) : FieldSink
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
