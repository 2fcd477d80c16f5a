using System.Text;
using Inspector.Wire.Frames;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Scenarios;

/// <summary>
/// One side of a scripted connection. It keeps the numbers a real host would send next; every step can name others. Acknowledgements follow what
/// really arrived, SACK blocks included, so a script only says what got lost.
/// </summary>
public sealed class ScriptedEndpoint
{
    /// <summary>Blocks that fit beside timestamps (RFC 2018 section 3).</summary>
    private const int MaxSackBlocks = 3;
    private const long Millisecond = 1_000_000;

    private readonly List<(SequenceNumber Left, SequenceNumber Right)> _islands = [];
    private SequenceNumber _iss;
    private SequenceNumber _sendNext;
    private SequenceNumber _receiveNext;
    private uint _timestampToEcho;
    private bool _gotSyn;

    internal ScriptedEndpoint(ScriptedConnection connection, FrameEndpoint end, SequenceNumber iss)
    {
        Connection = connection;
        End = end;
        StartOver(iss);
    }

    public ScriptedConnection Connection { get; }

    /// <summary>Free room of its receive buffer, bytes: what its window says.</summary>
    public int ReceiveWindow
    {
        get;
        set
        {
            Connection.Script.Flush();
            field = value;
        }
    } = 65_535;

    /// <summary>Maximum segment size its SYN offers, 0 for no option.</summary>
    public ushort Mss { get; set; } = 1460;

    /// <summary>Window shift its SYN offers, null for no option.</summary>
    public byte? WindowScale { get; set; } = 7;

    public bool OffersSack { get; set; } = true;

    public bool OffersTimestamps { get; set; } = true;

    /// <summary>False when the capture sees nothing this side sends.</summary>
    public bool Captured { get; set; } = true;

    internal FrameEndpoint End { get; }

    internal ScriptedEndpoint Peer { get; set; } = null!;

    /// <summary>The next octet it would send.</summary>
    public SequenceNumber Next => _sendNext;

    public ScriptedSegment Syn(uint? seq = null, string data = "", TcpOptionList? options = null)
    {
        if (seq is { } raw)
        {
            Connection.Script.Flush();
            StartOver(new(raw));
        }

        ScriptedSegment segment = Segment(TcpFlags.Syn, Encoding.ASCII.GetBytes(data));
        segment.Sequence = _iss;
        segment.Acknowledgement = default;
        segment.WindowField = (ushort)Math.Min(ReceiveWindow, ushort.MaxValue);
        segment.OptionBytes = (options ?? SynOptions(null)).ToArray();
        return segment;
    }

    public ScriptedSegment SynAck(uint? seq = null, uint? ack = null, TcpOptionList? options = null)
    {
        Connection.Script.Flush();
        if (seq is { } raw) _sendNext = _iss = new(raw);
        if (ack is { } acknowledged) _receiveNext = new(acknowledged);
        ScriptedSegment segment = Segment(TcpFlags.Syn | TcpFlags.Ack, []);
        segment.Sequence = _iss;
        segment.WindowField = (ushort)Math.Min(ReceiveWindow, ushort.MaxValue);
        segment.OptionBytes = (options ?? SynOptions(Peer)).ToArray();
        return segment;
    }

    public ScriptedSegment Ack(uint? seq = null, uint? ack = null)
    {
        ScriptedSegment segment = Segment(TcpFlags.Ack, []);
        if (seq is { } raw) segment.Sequence = new(raw);
        if (ack is { } acknowledged) segment.Acknowledgement = new(acknowledged);
        return segment;
    }

    public ScriptedSegment Data(string text, uint? seq = null) => Data(Encoding.ASCII.GetBytes(text), seq);

    public ScriptedSegment Data(byte[] bytes, uint? seq = null)
    {
        ScriptedSegment segment = Segment(TcpFlags.Psh | TcpFlags.Ack, bytes);
        if (seq is { } raw) segment.Sequence = new(raw);
        return segment;
    }

    /// <summary>A segment of that many readable octets.</summary>
    public ScriptedSegment Bytes(int count) => Data(ScriptPayloads.Text(count));

    /// <summary>Sends bytes in segments of at most the size both sides agreed on.</summary>
    public void Stream(byte[] bytes)
    {
        int size = MaxPayload;
        for (int at = 0; at < bytes.Length; at += size)
        {
            bool last = at + size >= bytes.Length;
            Segment(last ? TcpFlags.Psh | TcpFlags.Ack : TcpFlags.Ack, bytes[at..Math.Min(at + size, bytes.Length)]);
        }
    }

    public ScriptedSegment Fin() => Segment(TcpFlags.Fin | TcpFlags.Ack, []);

    public ScriptedSegment Rst() => Reset(TcpFlags.Rst);

    public ScriptedSegment RstAck() => Reset(TcpFlags.Rst | TcpFlags.Ack);

    /// <summary>Closes in four segments.</summary>
    public void Close()
    {
        Fin();
        Peer.Ack();
        Peer.Fin();
        Ack();
    }

    /// <summary>What a host without a listener answers to a SYN: sequence number 0, the SYN acknowledged.</summary>
    public ScriptedSegment Refuse() => RstAck().WithSequence(0);

    /// <summary>An empty segment one octet back.</summary>
    public ScriptedSegment KeepAlive() => Ack().WithSequence(_sendNext.Raw - 1);

    /// <summary>One octet beyond a closed window.</summary>
    public ScriptedSegment WindowProbe(byte octet)
    {
        ScriptedSegment segment = Segment(TcpFlags.Ack, [octet]);
        segment.IsProbe = true;
        return segment;
    }

    /// <summary>The same octets again, with what it acknowledges by now.</summary>
    public ScriptedSegment Again(ScriptedSegment earlier)
    {
        ScriptedSegment segment = Segment(earlier.Bits, earlier.Payload);
        segment.Sequence = earlier.Sequence;
        if ((earlier.Bits & TcpFlags.Syn) != 0)
        {
            segment.OptionBytes = earlier.OptionBytes;
            segment.WindowField = earlier.WindowField;
            segment.Acknowledgement = earlier.Acknowledgement;
        }

        return segment;
    }

    /// <summary>Any segment.</summary>
    public ScriptedSegment Segment(TcpFlags flags, byte[] payload)
    {
        ScenarioScript script = Connection.Script;
        script.Begin(this);
        bool ack = (flags & TcpFlags.Ack) != 0;
        var segment = new ScriptedSegment(this, script.Clock.Now)
        {
            Bits = flags,
            Sequence = _sendNext,
            Acknowledgement = ack ? _receiveNext : default,
            Payload = payload,
            WindowField = (ushort)Math.Min(ReceiveWindow >> Shift, ushort.MaxValue),
            OptionBytes = Options(),
        };
        script.Pend(segment);
        return segment;
    }

    internal void StartOver(SequenceNumber iss)
    {
        _iss = _sendNext = iss;
        _receiveNext = default;
        _timestampToEcho = 0;
        _gotSyn = false;
        _islands.Clear();
    }

    internal void Sent(ScriptedSegment segment)
    {
        if (!segment.IsProbe && (segment.Bits & TcpFlags.Rst) == 0 && segment.End.After(_sendNext)) _sendNext = segment.End;
    }

    internal void Receive(ScriptedSegment segment)
    {
        if (segment.OptionBytes.Length > 0) _timestampToEcho = Milliseconds(segment.Time);
        if ((segment.Bits & TcpFlags.Rst) != 0) return;
        if ((segment.Bits & TcpFlags.Syn) != 0)
        {
            if (!_gotSyn) _receiveNext = segment.End;
            _gotSyn = true;
            return;
        }

        if (segment.Payload.Length > 0 && ReceiveWindow == 0) return;
        SequenceNumber end = segment.End;
        if (!end.After(_receiveNext)) return;
        if (segment.Sequence.After(_receiveNext))
        {
            TakeIsland(segment.Sequence, end);
            return;
        }

        _receiveNext = end;
        for (int i = 0; i < _islands.Count; i++)
        {
            if (_islands[i].Left.After(_receiveNext)) continue;
            if (_islands[i].Right.After(_receiveNext)) _receiveNext = _islands[i].Right;
            _islands.RemoveAt(i);
            i = -1;
        }
    }

    private bool Scaling => WindowScale is not null && Peer.WindowScale is not null;

    private int Shift => Scaling ? WindowScale!.Value : 0;

    private bool Stamping => OffersTimestamps && Peer.OffersTimestamps;

    private bool Sacking => OffersSack && Peer.OffersSack;

    private int MaxPayload => (Peer.Mss == 0 ? 536 : Peer.Mss) - (Stamping ? 12 : 0);

    private ScriptedSegment Reset(TcpFlags flags)
    {
        ScriptedSegment segment = Segment(flags, []);
        segment.WindowField = 0;
        segment.OptionBytes = [];
        return segment;
    }

    private TcpOptionList SynOptions(ScriptedEndpoint? answering)
    {
        var options = new TcpOptionList();
        if (Mss != 0) options.Mss(Mss);
        if (OffersSack && answering is null or { OffersSack: true }) options.SackPermitted();
        if (OffersTimestamps && answering is null or { OffersTimestamps: true }) options.Timestamps(Milliseconds(Connection.Script.Clock.Now), _timestampToEcho);
        if (WindowScale is { } shift && answering is null or { WindowScale: not null }) options.Nop().WindowScale(shift);
        return options;
    }

    private byte[] Options()
    {
        if (!Stamping && (!Sacking || _islands.Count == 0)) return [];
        var options = new TcpOptionList();
        if (Stamping) options.Nop().Nop().Timestamps(Milliseconds(Connection.Script.Clock.Now), _timestampToEcho);
        if (Sacking && _islands.Count > 0) options.Nop().Nop().Sack([.. _islands.Take(MaxSackBlocks)]);
        return options.ToArray();
    }

    /// <summary>The newest block goes first, as RFC 2018 asks.</summary>
    private void TakeIsland(SequenceNumber left, SequenceNumber right)
    {
        for (int i = 0; i < _islands.Count; i++)
        {
            if (left.After(_islands[i].Right) || _islands[i].Left.After(right)) continue;
            if (_islands[i].Left.Before(left)) left = _islands[i].Left;
            if (_islands[i].Right.After(right)) right = _islands[i].Right;
            _islands.RemoveAt(i--);
        }

        _islands.Insert(0, (left, right));
    }

    private static uint Milliseconds(long time) => (uint)((time - ScriptClock.Start) / Millisecond) + 1;
}
