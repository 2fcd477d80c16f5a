using Inspector.Wire.Frames;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Scenarios;

/// <summary>A segment under way. What is said of it here counts until the next step of the script.</summary>
public sealed class ScriptedSegment
{
    private const long Microsecond = 1_000;

    private readonly ushort _vlan;
    private readonly bool _captured;

    internal ScriptedSegment(ScriptedEndpoint sender, long time)
    {
        (Sender, Time) = (sender, time);
        _vlan = sender.Connection.Vlan;
        _captured = sender.Captured && sender.Connection.Script.Capturing;
    }

    internal ScriptedEndpoint Sender { get; }

    internal long Time { get; }

    internal TcpFlags Bits { get; set; }

    internal SequenceNumber Sequence { get; set; }

    internal SequenceNumber Acknowledgement { get; set; }

    internal ushort WindowField { get; set; }

    internal ushort UrgentPointer { get; set; }

    internal byte[] OptionBytes { get; set; } = [];

    internal byte[] Payload { get; set; } = [];

    /// <summary>A zero-window probe: its octet does not count as sent.</summary>
    internal bool IsProbe { get; set; }

    internal bool IsLost { get; private set; }

    internal bool IsUnseen { get; private set; }

    /// <summary>It goes into the file.</summary>
    internal bool InSight => _captured && !IsUnseen;

    internal int OvertakenBy { get; private set; }

    internal long? CopyDelay { get; private set; }

    internal int FragmentSize { get; private set; }

    /// <summary>Behind its last octet, SYN and FIN counted.</summary>
    internal SequenceNumber End => Sequence.Plus((uint)Payload.Length + ((Bits & TcpFlags.Syn) != 0 ? 1u : 0) + ((Bits & TcpFlags.Fin) != 0 ? 1u : 0));

    /// <summary>Captured, but it never arrives.</summary>
    public ScriptedSegment Lost()
    {
        IsLost = true;
        return this;
    }

    /// <summary>Lost on the way to the capture point: neither in the file, nor does it arrive.</summary>
    public ScriptedSegment LostBeforeCapture()
    {
        IsLost = IsUnseen = true;
        return this;
    }

    /// <summary>It arrives, but the capture dropped it.</summary>
    public ScriptedSegment NotCaptured()
    {
        IsUnseen = true;
        return this;
    }

    /// <summary>Captured twice, as on a mirror port.</summary>
    public ScriptedSegment CapturedTwice(long microsecondsApart = 3)
    {
        CopyDelay = microsecondsApart * Microsecond;
        return this;
    }

    /// <summary>It comes behind that many segments told after it.</summary>
    public ScriptedSegment Overtaken(int by = 1)
    {
        OvertakenBy = by;
        return this;
    }

    /// <summary>Sent as IPv4 fragments of that many bytes (a multiple of 8).</summary>
    public ScriptedSegment InFragments(int bytes)
    {
        FragmentSize = bytes;
        return this;
    }

    public ScriptedSegment WithSequence(uint raw)
    {
        Sequence = new(raw);
        return this;
    }

    public ScriptedSegment WithAcknowledgement(uint raw)
    {
        Acknowledgement = new(raw);
        return this;
    }

    public ScriptedSegment WithFlags(TcpFlags flags)
    {
        Bits = flags;
        return this;
    }

    /// <summary>The window field as it stands in the header, unscaled.</summary>
    public ScriptedSegment WithWindowField(ushort window)
    {
        WindowField = window;
        return this;
    }

    public ScriptedSegment WithOptions(TcpOptionList options)
    {
        OptionBytes = options.ToArray();
        return this;
    }

    /// <summary>One SACK block behind the options it has.</summary>
    public ScriptedSegment WithSack(SequenceNumber left, SequenceNumber right)
    {
        OptionBytes = [.. OptionBytes, .. new TcpOptionList().Nop().Nop().Sack((left, right)).ToArray()];
        return this;
    }

    /// <summary>Marks the octets before the pointer as urgent.</summary>
    public ScriptedSegment Urgent(ushort pointer)
    {
        UrgentPointer = pointer;
        Bits |= TcpFlags.Urg;
        return this;
    }

    internal List<byte[]> Build(ushort identification)
    {
        byte[] frame = new byte[FrameBuilder.MaxHeaderBytes + FrameBuilder.MaxOptionBytes + Payload.Length];
        var link = new LinkFields(identification, _vlan, MayFragment: FragmentSize > 0);
        var fields = new TcpFields(Sequence, Acknowledgement, Bits, WindowField, UrgentPointer);
        int length = FrameBuilder.WriteTcp(frame, Sender.End, Sender.Peer.End, fields, OptionBytes, Payload, link);
        return FragmentSize > 0
            ? Ipv4Fragments.Split(frame.AsSpan(0, length), FrameBuilder.NetworkOffset(link), FragmentSize)
            : [frame[..length]];
    }
}
