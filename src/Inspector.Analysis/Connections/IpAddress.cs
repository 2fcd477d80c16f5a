using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;

namespace Inspector.Analysis.Connections;

/// <summary>An IPv4 or IPv6 address as a value: no heap object. IPv4 sits in the low 32 bits with version 4.</summary>
public readonly struct IpAddress : IEquatable<IpAddress>
{
    private IpAddress(byte version, ulong high, ulong low)
    {
        Version = version;
        High = high;
        Low = low;
    }

    /// <summary>4, 6, or 0 for none.</summary>
    public byte Version { get; }

    public ulong High { get; }

    public ulong Low { get; }

    public static IpAddress V4(uint address) => new(4, 0, address);

    public static IpAddress V6(ReadOnlySpan<byte> bytes) => new(6, BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>The address in network byte order; returns its length, 4 or 16.</summary>
    public int CopyTo(Span<byte> bytes)
    {
        if (Version == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Low);
            return 4;
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(IpAddress other) => Low == other.Low && High == other.High && Version == other.Version;

    public override bool Equals(object? obj) => obj is IpAddress other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(High, Low, Version);

    /// <summary>The text form (RFC 5952 for IPv6), as Wireshark prints it.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        return Version == 0 ? "" : new IPAddress(bytes[..CopyTo(bytes)]).ToString();
    }

    public static bool operator ==(IpAddress left, IpAddress right) => left.Equals(right);

    public static bool operator !=(IpAddress left, IpAddress right) => !left.Equals(right);
}
