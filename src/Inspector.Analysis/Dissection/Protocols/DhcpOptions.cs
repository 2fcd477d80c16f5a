namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Names and values of DHCP options (RFC 2132 and others); options without a line are shown as bytes.</summary>
internal static class DhcpOptions
{
    public static string Name(byte type) => type switch
    {
        1 => "Subnet Mask", 2 => "Time Offset", 3 => "Router", 4 => "Time Server", 5 => "Name Server", 6 => "Domain Name Server", 7 => "Log Server", 9 => "LPR Server",
        12 => "Host Name", 13 => "Boot File Size", 15 => "Domain Name", 17 => "Root Path", 19 => "IP Forwarding", 23 => "Default IP Time-to-Live", 26 => "Interface MTU",
        28 => "Broadcast Address", 31 => "Perform Router Discover", 33 => "Static Route", 40 => "Network Information Service Domain", 42 => "Network Time Protocol Servers",
        43 => "Vendor-Specific Information", 44 => "NetBIOS over TCP/IP Name Server", 46 => "NetBIOS over TCP/IP Node Type", 47 => "NetBIOS over TCP/IP Scope",
        50 => "Requested IP Address", 51 => "IP Address Lease Time", 52 => "Option Overload", 53 => "DHCP Message Type", 54 => "DHCP Server Identifier",
        55 => "Parameter Request List", 56 => "Message", 57 => "Maximum DHCP Message Size", 58 => "Renewal Time Value", 59 => "Rebinding Time Value",
        60 => "Vendor class identifier", 61 => "Client identifier", 66 => "TFTP Server Name", 67 => "Bootfile name", 77 => "User Class Information", 80 => "Rapid commit",
        81 => "Client Fully Qualified Domain Name", 82 => "Agent Information Option", 90 => "Authentication", 93 => "Client System Architecture",
        94 => "Client Network Device Interface", 97 => "UUID/GUID-based Client Identifier", 100 => "PCode", 101 => "TCode", 108 => "IPv6-Only Preferred",
        114 => "DHCP Captive-Portal", 116 => "DHCP Auto-Configuration", 118 => "Subnet Selection Option", 119 => "Domain Search", 121 => "Classless Static Route",
        150 => "TFTP Server Address", 249 => "Private/Classless Static Route (Microsoft)", 252 => "Private/Proxy autodiscovery", _ => "Unknown",
    };

    public static string? Message(byte type) => type switch
    {
        1 => "Discover", 2 => "Offer", 3 => "Request", 4 => "Decline", 5 => "ACK", 6 => "NAK", 7 => "Release", 8 => "Inform", 9 => "Force Renew", 10 => "Lease query",
        11 => "Lease Unassigned", 12 => "Lease Unknown", 13 => "Lease Active", _ => null,
    };

    public static void Write(ref DissectionContext context, byte type, int at, int length)
    {
        switch (type)
        {
            case 53 when length == 1:
                context.Byte("dhcp.option.dhcp", "DHCP", at, Message(context.U8(at)));
                context.Tree.Rename($"Option: (53) DHCP Message Type ({Message(context.U8(at)) ?? "Unknown"})");
                break;
            case 1 when length == 4:
                context.Address("dhcp.option.subnet_mask", "Subnet Mask", context.V4(at), at, 4);
                break;
            case 28 when length == 4:
                context.Address("dhcp.option.broadcast_address", "Broadcast Address", context.V4(at), at, 4);
                break;
            case 50 when length == 4:
                context.Address("dhcp.option.requested_ip_address", "Requested IP Address", context.V4(at), at, 4);
                break;
            case 54 when length == 4:
                context.Address("dhcp.option.dhcp_server_id", "DHCP Server Identifier", context.V4(at), at, 4);
                break;
            case 3:
                Addresses(ref context, "dhcp.option.router", "Router", at, length);
                break;
            case 6:
                Addresses(ref context, "dhcp.option.domain_name_server", "Domain Name Server", at, length);
                break;
            case 42:
                Addresses(ref context, "dhcp.option.ntp_server", "Network Time Protocol Server", at, length);
                break;
            case 44:
                Addresses(ref context, "dhcp.option.netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server", at, length);
                break;
            case 12:
                context.Text("dhcp.option.hostname", "Host Name", at, length);
                break;
            case 15:
                context.Text("dhcp.option.domain_name", "Domain Name", at, length);
                break;
            case 56:
                context.Text("dhcp.option.message", "Message", at, length);
                break;
            case 60:
                context.Text("dhcp.option.vendor_class_id", "Vendor class identifier", at, length);
                break;
            case 66:
                context.Text("dhcp.option.tftp_server_name", "TFTP Server Name", at, length);
                break;
            case 67:
                context.Text("dhcp.option.bootfile_name", "Bootfile name", at, length);
                break;
            case 51 when length == 4:
                context.Double("dhcp.option.ip_address_lease_time", "IP Address Lease Time", at);
                break;
            case 58 when length == 4:
                context.Double("dhcp.option.renewal_time_value", "Renewal Time Value", at);
                break;
            case 59 when length == 4:
                context.Double("dhcp.option.rebinding_time_value", "Rebinding Time Value", at);
                break;
            case 57 when length == 2:
                context.Word("dhcp.option.dhcp_max_message_size", "Maximum DHCP Message Size", at);
                break;
            case 26 when length == 2:
                context.Word("dhcp.option.interface_mtu", "Interface MTU", at);
                break;
            case 55:
                for (int i = 0; i < length; i++) context.Byte("dhcp.option.request_list_item", "Parameter Request List Item", at + i, Name(context.U8(at + i)));
                break;
            case 61 when length == 7 && context.U8(at) == 1:
                context.HexByte("dhcp.hw.type", "Hardware type", at, "Ethernet");
                context.Mac("dhcp.hw.mac_addr", "Client MAC address", at + 1);
                break;
            case 81 when length >= 3:
                context.HexByte("dhcp.fqdn.flags", "Flags", at);
                context.Text("dhcp.fqdn.name", "Client name", at + 3, length - 3);
                break;
        }
    }

    private static void Addresses(ref DissectionContext context, string abbreviation, string name, int at, int length)
    {
        for (; length >= 4; at += 4, length -= 4) context.Address(abbreviation, name, context.V4(at), at, 4);
    }
}
