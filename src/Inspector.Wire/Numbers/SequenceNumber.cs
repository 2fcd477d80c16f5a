namespace Inspector.Wire.Numbers;

/// <summary>A TCP sequence number: arithmetic modulo 2^32, order by signed difference (RFC 9293 section 3.4). No conversion to uint and no &lt; by design.</summary>
public readonly struct SequenceNumber(uint raw) : IEquatable<SequenceNumber>
{
    /// <summary>The number as the wire has it.</summary>
    public uint Raw { get; } = raw;

    /// <summary>At a distance of exactly 2^31 both <see cref="Before"/> and <see cref="After"/> are true, as in Wireshark.</summary>
    public bool Before(SequenceNumber other) => (int)(Raw - other.Raw) < 0;

    public bool After(SequenceNumber other) => (int)(other.Raw - Raw) < 0;

    public bool BeforeOrAt(SequenceNumber other) => (int)(Raw - other.Raw) <= 0;

    /// <summary>Distance from <paramref name="origin"/> forward to this number, modulo 2^32.</summary>
    public uint Since(SequenceNumber origin) => Raw - origin.Raw;

    public SequenceNumber Plus(uint octets) => new(Raw + octets);

    public bool Equals(SequenceNumber other) => Raw == other.Raw;

    public override bool Equals(object? obj) => obj is SequenceNumber other && Equals(other);

    public override int GetHashCode() => (int)Raw;

    public static bool operator ==(SequenceNumber left, SequenceNumber right) => left.Raw == right.Raw;

    public static bool operator !=(SequenceNumber left, SequenceNumber right) => left.Raw != right.Raw;
}
