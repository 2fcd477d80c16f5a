using System.Text.RegularExpressions;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Tests.Filtering;

/// <summary>Makes random filters over all fields, with constants that are about the values the capture holds.</summary>
internal sealed class RandomFilters(CaptureSession session, Random random)
{
    private static readonly Field[] s_fields = [.. FieldCatalog.All];
    private static readonly string[] s_common =
    [
        "ip.addr", "ip.src", "ip.dst", "tcp.port", "tcp.srcport", "tcp.dstport", "udp.port", "tcp.stream", "tcp.flags", "tcp.flags.syn", "tcp.flags.ack", "tcp.flags.fin",
        "tcp.flags.str", "tcp.len", "tcp.seq", "tcp.seq_raw", "tcp.ack", "tcp.window_size", "tcp.window_size_value", "tcp.completeness", "inspector.completeness",
        "frame.number", "frame.len", "frame.cap_len", "frame.time", "frame.time_relative", "frame.time_delta", "frame.protocols", "_ws.col.Protocol", "tcp", "udp", "icmp",
        "arp", "dns", "http", "tcp.analysis.flags", "tcp.analysis.retransmission", "tcp.analysis.duplicate_ack", "tcp.analysis.ack_rtt",
        "tcp.analysis.bytes_in_flight", "tcp.time_delta", "ip.ttl", "eth.src", "udp.stream", "ipv6.addr",
    ];

    private readonly FieldContext _packet = new(session);
    private readonly ValueSink _sink = new();

    public FilterNode Next(int depth = 3)
    {
        if (depth == 0 || random.Next(3) == 0) return Leaf();
        return random.Next(5) switch
        {
            0 => new NotNode(default, Next(depth - 1)),
            1 or 2 => new AndNode(default, Next(depth - 1), Next(depth - 1)),
            _ => new OrNode(default, Next(depth - 1), Next(depth - 1)),
        };
    }

    private FilterNode Leaf()
    {
        Field field = random.Next(3) > 0 && FieldCatalog.TryGet(s_common[random.Next(s_common.Length)], out Field? common) ? common : s_fields[random.Next(s_fields.Length)];
        var operand = new FieldOperand(default, TypeOf(field), field, random.Next(12) == 0 ? [new LayerRange(random.Next(2) == 0 ? 1 : -1, int.MaxValue)] : []);
        if (operand.Type == OperandType.Label || random.Next(6) == 0) return new ExistsNode(default, operand);
        Quantifier quantifier = random.Next(2) == 0 ? Quantifier.Any : Quantifier.All;
        LiteralOperand constant = Constant(operand);
        switch (random.Next(8))
        {
            case 0:
                LiteralOperand other = Constant(operand);
                return new InNode(default, quantifier, operand, [new SetElement(constant, null), new SetElement(other, random.Next(2) == 0 ? Constant(operand) : null)]);
            case 1 when operand.Type == OperandType.Number:
                return new NonZeroNode(default, new ArithmeticOperand(default, OperandType.Number, (ArithmeticOperator)random.Next(6), operand, constant));
            case 1 when operand.Type == OperandType.Text:
                return new MatchesNode(default, quantifier, operand, new Regex(Regex.Escape(constant.Text), RegexOptions.NonBacktracking | RegexOptions.IgnoreCase));
            case 1 when operand.Type == OperandType.Bytes:
                return new NonZeroNode(default, new SliceOperand(default, OperandType.Bytes, operand, [new SliceRange(random.Next(-3, 20), random.Next(1, 4))]));
            case 2:
                var count = new FunctionOperand(default, OperandType.Number, FilterFunction.Count, [operand]);
                return new CompareNode(default, quantifier, (Comparison)random.Next(6), count, new LiteralOperand(default, OperandType.Number) { Number = random.Next(3) });
            case 3 when operand.Type is OperandType.Text or OperandType.Bytes:
                return new CompareNode(default, quantifier, Comparison.Contains, operand, constant);
            case 4:
                return new CompareNode(default, quantifier, (Comparison)random.Next(6), constant, operand);
            default:
                return new CompareNode(default, quantifier, (Comparison)random.Next(6), operand, constant);
        }
    }

    /// <summary>A value some packet has, or one beside it.</summary>
    private LiteralOperand Constant(FieldOperand operand)
    {
        var values = new ValueList(operand.Type);
        for (int tries = 0; tries < 10 && values.Count == 0 && session.Index.Count > 0; tries++)
        {
            _packet.MoveTo(random.Next(session.Index.Count));
            if (operand.Field.Type == FieldType.Protocol) values.Add("GET"u8);
            else _sink.Read(_packet, operand.Field, values, null);
        }

        int at = values.Count == 0 ? 0 : random.Next(values.Count);
        var constant = new LiteralOperand(default, operand.Type);
        if (values.Count == 0) return constant with { Text = "x", Bytes = [1], Address = IpAddress.V4(1), PrefixLength = 32 };
        return operand.Type switch
        {
            OperandType.Text => constant with { Text = values.Text(at).ToString() },
            OperandType.Bytes => constant with { Bytes = values.Bytes(at).ToArray() },
            OperandType.Address => constant with { Address = values.Addresses[at].Address, PrefixLength = random.Next(2) == 0 ? 128 : random.Next(8, 33) },
            _ => constant with { Number = values.Numbers[at] + random.Next(-1, 2) },
        };
    }

    private static OperandType TypeOf(Field field) => field.Type switch
    {
        FieldType.Protocol or FieldType.Bytes or FieldType.Ethernet => OperandType.Bytes,
        FieldType.Label => OperandType.Label,
        FieldType.Text => OperandType.Text,
        FieldType.Ipv4 or FieldType.Ipv6 => OperandType.Address,
        FieldType.AbsoluteTime => OperandType.AbsoluteTime,
        FieldType.RelativeTime => OperandType.RelativeTime,
        _ => OperandType.Number,
    };
}
