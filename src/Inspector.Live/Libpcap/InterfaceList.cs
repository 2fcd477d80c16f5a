using System.Net;

namespace Inspector.Live.Libpcap;

/// <summary>Reads libpcap's list of interfaces.</summary>
internal static unsafe class InterfaceList
{
    private const int FamilyIpv4 = 2;
    private const int FamilyIpv6 = 10;
    private const int Ipv4At = 4;
    private const int Ipv6At = 8;
    private const int ScopeAt = 24;

    public static List<LiveInterface> Read(nint first)
    {
        var list = new List<LiveInterface>();
        for (var at = (PcapInterface*)first; at is not null; at = (PcapInterface*)at->Next)
        {
            string name = PcapText.Of(at->Name);
            string? description = at->Description == 0 ? null : PcapText.Of(at->Description);
            list.Add(new(name, description, Addresses(at->Addresses), PcapInterfaceFacts.Flags(name, at->Flags), SystemLinkType.Of(name)));
        }

        return list;
    }

    private static List<LiveAddress> Addresses(nint first)
    {
        var addresses = new List<LiveAddress>();
        for (var at = (PcapAddress*)first; at is not null; at = (PcapAddress*)at->Next)
        {
            if (Address(at->Address) is { } address) addresses.Add(new(address, PcapInterfaceFacts.PrefixLength(Address(at->Netmask))));
        }

        return addresses;
    }

    /// <summary>A struct sockaddr of Linux; null for what is no IP address (a link's own).</summary>
    private static IPAddress? Address(nint socketAddress)
    {
        if (socketAddress == 0) return null;
        var bytes = (byte*)socketAddress;
        return *(ushort*)bytes switch
        {
            FamilyIpv4 => new IPAddress(new ReadOnlySpan<byte>(bytes + Ipv4At, 4)),
            FamilyIpv6 => Ipv6(bytes),
            _ => null,
        };
    }

    private static IPAddress Ipv6(byte* bytes)
    {
        var address = new IPAddress(new ReadOnlySpan<byte>(bytes + Ipv6At, 16));
        if (address.IsIPv6LinkLocal) address.ScopeId = *(uint*)(bytes + ScopeAt);
        return address;
    }
}
