using System.Globalization;
using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Statistics;

/// <summary>Who an endpoint is: a hardware address, an IP address, or an IP address and a port.</summary>
/// <param name="Address">The IP address; none for a hardware address.</param>
/// <param name="Hardware">The six bytes of a hardware address as a number.</param>
/// <param name="Port">The port; 0 where there is none.</param>
public readonly record struct EndpointKey(IpAddress Address, ulong Hardware, ushort Port)
{
    public static EndpointKey OfHardware(ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        foreach (byte octet in bytes[..6]) number = (number << 8) | octet;
        return new(default, number, 0);
    }

    public static EndpointKey Of(in IpAddress address, ushort port = 0) => new(address, 0, port);

    /// <summary>Seeded anew in each process: nobody can write a capture in which everything collides.</summary>
    public override int GetHashCode() => HashCode.Combine(Address.High, Address.Low, Hardware, Port);

    /// <summary>The address without the port.</summary>
    public string AddressText => Address.Version != 0 ? Address.ToString() : string.Create(CultureInfo.InvariantCulture,
        $"{(byte)(Hardware >> 40):x2}:{(byte)(Hardware >> 32):x2}:{(byte)(Hardware >> 24):x2}:{(byte)(Hardware >> 16):x2}:{(byte)(Hardware >> 8):x2}:{(byte)Hardware:x2}");
}
