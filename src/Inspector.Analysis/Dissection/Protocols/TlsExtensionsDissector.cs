namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Extensions of the two hellos (RFC 8446 section 4.2, RFC 6066, RFC 7301).</summary>
internal static class TlsExtensionsDissector
{
    private const int Header = 4;

    public static void Dissect(ref DissectionContext context, int at, int length, bool client)
    {
        int messageEnd = context.End, end = Math.Min(messageEnd, at + length);
        while (at < end && !context.Tree.IsFull)
        {
            context.End = end;
            if (!context.Need(at, Header, "an extension's type and length")) break;
            int type = context.U16(at), size = context.U16(at + 2);
            context.Tree.Open("", $"Extension: {TlsNumbers.Extension(type)} (len={size})", TreeValue.None, at, Header + size);
            context.Word("tls.handshake.extension.type", "Type", at, TlsNumbers.Extension(type));
            context.Word("tls.handshake.extension.len", "Length", at + 2);
            int depth = context.Tree.Depth;
            if (context.Need(at + Header, size, "the extension's data"))
            {
                context.End = at + Header + size;
                One(ref context, type, at + Header, size, client);
            }

            context.Tree.CloseTo(depth);
            context.Tree.Close();
            at += Header + size;
        }

        context.End = messageEnd;
    }

    private static void One(ref DissectionContext context, int type, int at, int size, bool client)
    {
        switch (type)
        {
            case 0 when size > 0:
                ServerNames(ref context, at);
                break;
            case 10 when size >= 2:
                context.Word("tls.handshake.extensions_supported_groups_length", "Supported Groups List Length", at);
                for (int i = at + 2; context.Has(i, 2); i += 2) context.HexWord("tls.handshake.extensions_supported_group", "Supported Group", i, TlsNumbers.Group(context.U16(i)));
                break;
            case 11 when size >= 1:
                context.Byte("tls.handshake.extensions_ec_point_formats_length", "EC point formats Length", at);
                for (int i = at + 1; context.Has(i, 1); i++) context.Byte("tls.handshake.extensions_ec_point_format", "EC point format", i);
                break;
            case 13 or 50 when size >= 2:
                context.Word("tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length", at);
                SignatureAlgorithms(ref context, at + 2);
                break;
            case 16 when size >= 2:
                ApplicationProtocols(ref context, at);
                break;
            case 43:
                SupportedVersions(ref context, at, size, client);
                break;
            case 51:
                KeyShares(ref context, at, size, client);
                break;
            case 45 when size >= 1:
                context.Byte("tls.extension.psk_ke_modes_length", "PSK Key Exchange Modes Length", at);
                for (int i = at + 1; context.Has(i, 1); i++) context.Byte("tls.extension.psk_ke_mode", "PSK Key Exchange Mode", i, context.U8(i) switch { 0 => "PSK-only key establishment", 1 => "PSK with (EC)DHE key establishment", _ => null });
                break;
            case 5 when client && size >= 5:
                context.Byte("tls.handshake.extensions_status_request_type", "Certificate Status Type", at, context.U8(at) == 1 ? "OCSP" : null);
                context.Word("tls.handshake.extensions_status_request_responder_ids_len", "Responder ID list Length", at + 1);
                context.Word("tls.handshake.extensions_status_request_exts_len", "Request Extensions Length", at + 3);
                break;
            case 28 when size == 2:
                context.Word("tls.record_size_limit", "Record Size Limit", at);
                break;
            case 0xFF01 when size >= 1:
                context.Byte("tls.handshake.extensions_reneg_info_len", "Renegotiation info extension length", at);
                break;
            default:
                if (size > 0) context.Raw("tls.handshake.extension.data", "Data", at, size);
                break;
        }
    }

    private static void SignatureAlgorithms(ref DissectionContext context, int at)
    {
        for (; context.Has(at, 2); at += 2)
        {
            int algorithm = context.U16(at);
            context.Tree.Open("tls.handshake.sig_hash_alg", $"Signature Algorithm: {TlsNumbers.Signature(algorithm)} (0x{algorithm:x4})", TreeValue.Hex((ulong)algorithm, 4), at, 2);
            context.Byte("tls.handshake.sig_hash_hash", "Signature Hash Algorithm Hash", at);
            context.Byte("tls.handshake.sig_hash_sig", "Signature Hash Algorithm Signature", at + 1);
            context.Tree.Close();
        }
    }

    private static void ServerNames(ref DissectionContext context, int at)
    {
        if (!context.Need(at, 2, "the list's length")) return;
        context.Word("tls.handshake.extensions_server_name_list_len", "Server Name list length", at);
        at += 2;
        while (context.Has(at, 3))
        {
            context.Byte("tls.handshake.extensions_server_name_type", "Server Name Type", at, context.U8(at) == 0 ? "host_name" : null);
            int length = context.Word("tls.handshake.extensions_server_name_len", "Server Name length", at + 1);
            if (!context.Need(at + 3, length, "the server name")) return;
            context.Text("tls.handshake.extensions_server_name", "Server Name", at + 3, length);
            at += 3 + length;
        }
    }

    private static void ApplicationProtocols(ref DissectionContext context, int at)
    {
        context.Word("tls.handshake.extensions_alpn_len", "ALPN Extension Length", at);
        at += 2;
        while (context.Has(at, 1))
        {
            int length = context.Byte("tls.handshake.extensions_alpn_str_len", "ALPN string length", at);
            if (!context.Need(at + 1, length, "the protocol's name")) return;
            context.Text("tls.handshake.extensions_alpn_str", "ALPN Next Protocol", at + 1, length);
            at += 1 + length;
        }
    }

    private static void SupportedVersions(ref DissectionContext context, int at, int size, bool client)
    {
        if (client)
        {
            if (!context.Need(at, 1, "the list's length")) return;
            context.Byte("tls.handshake.extensions.supported_versions_len", "Supported Versions length", at);
            at++;
        }

        for (; context.Has(at, 2); at += 2) context.HexWord("tls.handshake.extensions.supported_version", "Supported Version", at, TlsNumbers.Version(context.U16(at)));
    }

    private static void KeyShares(ref DissectionContext context, int at, int size, bool client)
    {
        if (size == 2 && !client)
        {
            context.Word("tls.handshake.extensions_key_share_selected_group", "Selected Group", at, TlsNumbers.Group(context.U16(at)));
            return;
        }

        if (client)
        {
            if (!context.Need(at, 2, "the list's length")) return;
            context.Word("tls.handshake.extensions_key_share_client_length", "Client Key Share Length", at);
            at += 2;
        }

        while (context.Has(at, 4))
        {
            context.Word("tls.handshake.extensions_key_share_group", "Group", at, TlsNumbers.Group(context.U16(at)));
            int length = context.Word("tls.handshake.extensions_key_share_key_exchange_length", "Key Exchange Length", at + 2);
            if (!context.Need(at + 4, length, "the key")) return;
            context.Raw("tls.handshake.extensions_key_share_key_exchange", "Key Exchange", at + 4, length);
            at += 4 + length;
        }
    }
}
