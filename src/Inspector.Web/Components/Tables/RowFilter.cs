using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Statistics;

namespace Inspector.Web.Components.Tables;

/// <summary>The display filter that a row of a table stands for.</summary>
public static class RowFilter
{
    /// <summary>The packets of a connection.</summary>
    public static string Of(ConversationKind kind, int stream) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind == ConversationKind.Tcp ? "tcp" : "udp")}.stream == {stream}");

    /// <summary>Packets from or to an address.</summary>
    public static string Of(IpAddress address) => $"{(address.Version == 6 ? "ipv6" : "ip")}.addr == {address}";

    /// <summary>Packets from or to an address and a port.</summary>
    public static string Of(IpAddress address, ConversationKind kind, ushort port) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(address)} && {(kind == ConversationKind.Tcp ? "tcp" : "udp")}.port == {port}");

    /// <summary>Packets from or to an endpoint.</summary>
    public static string Of(EndpointKind kind, in EndpointKey key) => kind switch
    {
        EndpointKind.Ethernet => "eth.addr == " + key.AddressText,
        EndpointKind.Tcp => Of(key.Address, ConversationKind.Tcp, key.Port),
        EndpointKind.Udp => Of(key.Address, ConversationKind.Udp, key.Port),
        _ => Of(key.Address),
    };

    /// <summary>The packets of <paramref name="row"/> among those shown.</summary>
    public static string Within(string? shown, string row) => FilterText.Combine(shown, row, FilterCombination.AndSelected);
}
