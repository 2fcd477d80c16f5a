using System.Buffers;
using System.Text;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Zeek;

/// <summary>
/// conn_state and history of one TCP connection as Zeek writes them (specification 7.4 and 7.5). Fed the segments in order; use <see cref="Begin"/> to
/// take the next connection with the same object.
/// </summary>
public sealed class ZeekConnection
{
    /// <summary>Longest history kept; a hostile connection could write a letter with each packet.</summary>
    public const int MaxHistory = 128;

    private const ushort FirstUnprivilegedPort = 1024;

    /// <summary>Originator letters that show it sent more than a SYN.</summary>
    private static readonly SearchValues<char> s_afterSyn = SearchValues.Create("HAFGIQ");

    private readonly ZeekEndpoint _a = new();
    private readonly ZeekEndpoint _b = new();
    private readonly StringBuilder _history = new();
    private bool _started;
    private bool _originatorIsB;
    private ushort _portA;
    private ushort _portB;

    /// <summary>Letters in order of occurrence.</summary>
    public string History => _history.ToString();

    /// <summary>True when B, not the sender of the first packet, counts as the originator.</summary>
    public bool OriginatorIsB => _originatorIsB;

    /// <summary>One of Zeek's thirteen words.</summary>
    public string State => StateOf(_originatorIsB ? _b : _a, _originatorIsB ? _a : _b, _history.ToString());

    /// <summary>Forgets everything and starts a connection between these ports.</summary>
    public void Begin(ushort portA, ushort portB)
    {
        _a.Clear();
        _b.Clear();
        _history.Clear();
        _started = _originatorIsB = false;
        (_portA, _portB) = (portA, portB);
    }

    /// <summary>Takes the next segment.</summary>
    public void Add(in TcpSegment segment)
    {
        if (!_started)
        {
            _started = true;
            if (LooksLikeReply(segment)) Flip();
        }

        ZeekEndpoint sender = segment.FromB ? _b : _a;
        ZeekEndpoint peer = segment.FromB ? _a : _b;
        if (segment.Syn) sender.Iss ??= segment.Sequence;
        Move(sender, peer, segment);
        bool upper = segment.FromB == _originatorIsB;
        if (segment.Length > 0)
        {
            sender.Payload += segment.Length;
            if (sender.State != ZeekEndpointState.Reset && sender.Sent.End is { } end && segment.End.BeforeOrAt(end)) Scaled('T', ++sender.Retransmissions, upper);
        }

        WriteLetters(sender, segment, upper);
        if (segment.Window == 0 && !segment.Rst && peer.State != ZeekEndpointState.Closed) Scaled('W', ++sender.ZeroWindows, upper);
        if (!segment.Rst) sender.Sent.Add(segment.Sequence, segment.End);
        if (segment.Ack && !segment.Rst && !segment.Syn && peer.Iss is not null && peer.Sent.Acknowledge(segment.Acknowledgement)) Scaled('G', ++peer.Gaps, !upper);
    }

    /// <summary>Ports alone tell: Zeek does not trust a SYN,ACK, which may be a stealth scan.</summary>
    private bool LooksLikeReply(in TcpSegment segment)
    {
        if (segment.Syn && !segment.Ack) return false;
        (ushort source, ushort destination) = segment.FromB ? (_portB, _portA) : (_portA, _portB);
        if (source >= FirstUnprivilegedPort) return false;
        return destination >= FirstUnprivilegedPort || (!segment.Syn && source < destination);
    }

    private void Flip()
    {
        _originatorIsB = !_originatorIsB;
        Append('^');
    }

    private void Move(ZeekEndpoint sender, ZeekEndpoint peer, in TcpSegment segment)
    {
        bool originator = segment.FromB == _originatorIsB;
        switch (sender.State)
        {
            case ZeekEndpointState.Inactive:
                MoveInactive(sender, peer, segment, originator);
                break;
            case ZeekEndpointState.SynSent or ZeekEndpointState.SynAckSent:
                if (segment.Fin) sender.Become(ZeekEndpointState.Closed);
                if (segment.Rst) sender.Become(ZeekEndpointState.Reset);
                break;
            case ZeekEndpointState.Established or ZeekEndpointState.Partial:
                if (segment.Syn && !segment.Ack && sender.State == ZeekEndpointState.Partial && peer.State == ZeekEndpointState.Inactive) sender.Become(ZeekEndpointState.SynSent);
                if (segment.Fin && !segment.Rst)
                {
                    sender.Become(ZeekEndpointState.Closed);
                    if (peer is { State: ZeekEndpointState.Reset, Before: ZeekEndpointState.Closed }) peer.Become(ZeekEndpointState.Closed);
                }

                if (segment.Rst) sender.Become(ZeekEndpointState.Reset);
                break;
            case ZeekEndpointState.Closed:
                if (segment.Rst && peer.State != ZeekEndpointState.Closed) sender.Become(ZeekEndpointState.Reset);
                break;
        }
    }

    private void MoveInactive(ZeekEndpoint sender, ZeekEndpoint peer, in TcpSegment segment, bool originator)
    {
        if (segment.Syn)
        {
            if (originator) sender.Become(segment.Ack ? ZeekEndpointState.SynAckSent : ZeekEndpointState.SynSent);
            else
            {
                if (peer.State == ZeekEndpointState.SynSent) peer.Become(ZeekEndpointState.Established);
                else if (peer.State == ZeekEndpointState.SynAckSent && !segment.Ack && peer.Sent.End is { } end && end.After(segment.Sequence)) Flip();
                sender.Become(ZeekEndpointState.Established);
            }
        }

        if (segment.Fin) sender.Become(ZeekEndpointState.Closed);
        if (segment.Rst) sender.Become(ZeekEndpointState.Reset);
        if (segment.Syn || segment.Fin || segment.Rst) return;
        if (!originator && segment.Length == 0 && peer.State == ZeekEndpointState.SynSent) return;
        sender.Become(segment.Ack && peer.State == ZeekEndpointState.Established ? ZeekEndpointState.Established : ZeekEndpointState.Partial);
    }

    private void WriteLetters(ZeekEndpoint sender, in TcpSegment segment, bool upper)
    {
        if (segment.InvalidFlags)
        {
            if (segment.Fin && segment.Rst) Once('I', ref sender.WroteI, upper);
            else Once('Q', ref sender.WroteQ, upper);
            return;
        }

        SequenceNumber behindData = segment.Sequence.Plus(segment.Length);
        if (segment.Syn && segment.Ack) OnChange('H', segment.Sequence, ref sender.LastSynAck, upper);
        else if (segment.Syn) OnChange('S', segment.Sequence, ref sender.LastSyn, upper);
        else if (segment.Fin) OnChange('F', behindData, ref sender.LastFin, upper);
        else if (segment.Rst) OnChange('R', segment.Sequence, ref sender.LastReset, upper);
        else if (segment.Length > 0) Once('D', ref sender.WroteData, upper);
        else if (segment.Ack) Once('A', ref sender.WroteAck, upper);
    }

    private void OnChange(char letter, SequenceNumber sequence, ref SequenceNumber? last, bool upper)
    {
        if (last == sequence) return;
        last = sequence;
        Write(letter, upper);
    }

    private void Once(char letter, ref bool written, bool upper)
    {
        if (written) return;
        written = true;
        Write(letter, upper);
    }

    /// <summary>The 1st, 10th, 100th … time.</summary>
    private void Scaled(char letter, int count, bool upper)
    {
        while (count >= 10 && count % 10 == 0) count /= 10;
        if (count == 1) Write(letter, upper);
    }

    private void Write(char letter, bool upper) => Append(upper ? letter : char.ToLowerInvariant(letter));

    private void Append(char letter)
    {
        if (_history.Length < MaxHistory) _history.Append(letter);
    }

    private static string StateOf(ZeekEndpoint originator, ZeekEndpoint responder, string history)
    {
        ZeekEndpointState o = originator.State;
        ZeekEndpointState r = responder.State;
        bool quietOriginator = o is ZeekEndpointState.Inactive or ZeekEndpointState.Partial;
        bool quietResponder = r is ZeekEndpointState.Inactive or ZeekEndpointState.Partial;
        if (r == ZeekEndpointState.Reset)
        {
            bool opening = o is ZeekEndpointState.SynSent or ZeekEndpointState.SynAckSent;
            if (opening || (o == ZeekEndpointState.Reset && originator.Payload == 0 && responder.Payload == 0)) return "REJ";
            return quietOriginator ? "RSTRH" : "RSTR";
        }

        if (o == ZeekEndpointState.Reset) return !quietResponder ? "RSTO" : IsBareSynThenReset(history) ? "RSTOS0" : "OTH";
        if (o == ZeekEndpointState.Closed && r == ZeekEndpointState.Closed) return "SF";
        if (o == ZeekEndpointState.Closed) return quietResponder ? "SH" : "S2";
        if (r == ZeekEndpointState.Closed) return quietOriginator ? "SHR" : "S3";
        if (o == ZeekEndpointState.SynSent && r == ZeekEndpointState.Inactive) return "S0";
        return o == ZeekEndpointState.Established && r == ZeekEndpointState.Established ? "S1" : "OTH";
    }

    private static bool IsBareSynThenReset(string history)
    {
        ReadOnlySpan<char> letters = history.AsSpan().TrimStart('^');
        if (letters.IsEmpty || letters[0] != 'S') return false;
        int reset = letters.IndexOf('R');
        return (reset < 0 ? letters : letters[..reset]).IndexOfAny(s_afterSyn) < 0;
    }
}
