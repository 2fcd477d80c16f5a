namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>Why bytes of a segment are not in the followed stream.</summary>
public enum RepeatKind : byte
{
    /// <summary>The range was there already; whether the bytes are the same tells <see cref="FollowStream.Compare"/>.</summary>
    Repeated,

    /// <summary>The range, or part of it, was a gap when the peer had acknowledged it: late, so left out as Wireshark does.</summary>
    FillsGap,

    /// <summary>Below the first sequence number seen of this direction.</summary>
    BeforeStart,
}
