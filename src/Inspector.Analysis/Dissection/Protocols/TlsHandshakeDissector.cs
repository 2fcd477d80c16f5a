namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Handshake messages that are not encrypted: hellos and certificates in full, the others by name and length.</summary>
internal static class TlsHandshakeDissector
{
    private const int MessageHeader = 4;
    private const byte ClientHello = 1, ServerHello = 2, Certificate = 11;

    /// <summary>Writes the messages from <paramref name="at"/> to the end of the record; what goes on in later segments is shown by the packet that completes it.</summary>
    public static void Dissect(ref DissectionContext context, int at, bool whole)
    {
        int end = context.End;
        while (at < end && !context.Tree.IsFull)
        {
            context.End = end;
            string? name = TlsNumbers.HandshakeType(context.U8(at));

            // Behind ChangeCipherSpec messages are encrypted: no known type, or a length that cannot be.
            bool plausible = name != null && context.Has(at, MessageHeader) && context.U24(at + 1) <= 0x3FFFF && (!whole || context.Has(at + MessageHeader, (int)context.U24(at + 1)) || context.WireEnd > context.End);
            if (!plausible)
            {
                context.Tree.Add("tls.handshake", "Handshake Protocol: Encrypted Handshake Message", TreeValue.None, at, end - at);
                return;
            }

            int length = (int)context.U24(at + 1);
            if (!whole && !context.Has(at + MessageHeader, length))
            {
                context.Tree.Add("", $"[{name}: {end - at} of {MessageHeader + length} bytes are in this segment]", TreeValue.None, at, end - at, generated: true);
                return;
            }

            context.Tree.Open("tls.handshake", "Handshake Protocol: " + name, TreeValue.None, at, MessageHeader + length);
            context.Byte("tls.handshake.type", "Handshake Type", at, name);
            context.Value("tls.handshake.length", "Length", (ulong)length, at + 1, 3);
            context.End = Math.Min(end, at + MessageHeader + length);
            int depth = context.Tree.Depth;
            switch (context.U8(at))
            {
                case ClientHello:
                    Hello(ref context, at + MessageHeader, true);
                    break;
                case ServerHello:
                    Hello(ref context, at + MessageHeader, false);
                    break;
                case Certificate:
                    CertificateDissector.List(ref context, at + MessageHeader);
                    break;
            }

            context.Tree.CloseTo(depth);
            context.Tree.Close();
            at += MessageHeader + length;
        }
    }

    private static void Hello(ref DissectionContext context, int at, bool client)
    {
        const int Random = 32;
        if (!context.Need(at, 2 + Random + 1, "version and random")) return;
        context.HexWord("tls.handshake.version", "Version", at, TlsNumbers.Version(context.U16(at)));
        context.Tree.Open("tls.handshake.random", "Random: " + Convert.ToHexStringLower(context.Bytes.Slice(at + 2, Random)), TreeValue.Bytes, at + 2, Random);
        DateTimeOffset clock = DateTimeOffset.FromUnixTimeSeconds(context.U32(at + 2));
        context.Tree.Add("tls.handshake.random_time", $"GMT Unix Time: {clock:yyyy-MM-dd HH:mm:ss} UTC", TreeValue.Time(context.U32(at + 2) * 1_000_000_000L), at + 2, 4);
        context.Raw("tls.handshake.random_bytes", "Random Bytes", at + 6, Random - 4);
        context.Tree.Close();
        at += 2 + Random;
        int session = context.Byte("tls.handshake.session_id_length", "Session ID Length", at);
        if (!context.Need(at + 1, session, "the session id")) return;
        if (session > 0) context.Raw("tls.handshake.session_id", "Session ID", at + 1, session);
        at += 1 + session;
        if (!(client ? ClientChoices(ref context, ref at) : ServerChoice(ref context, ref at))) return;
        if (at >= context.End) return;
        if (!context.Need(at, 2, "the length of the extensions")) return;
        int extensions = context.Word("tls.handshake.extensions_length", "Extensions Length", at);
        TlsExtensionsDissector.Dissect(ref context, at + 2, extensions, client);
    }

    private static bool ClientChoices(ref DissectionContext context, ref int at)
    {
        if (!context.Need(at, 2, "the length of the cipher suites")) return false;
        int suites = context.Word("tls.handshake.cipher_suites_length", "Cipher Suites Length", at);
        at += 2;
        int shown = Math.Min(suites, context.End - at) / 2;
        context.Tree.Open("tls.handshake.ciphersuites", $"Cipher Suites ({suites / 2} suites)", TreeValue.None, at, suites);
        for (int i = 0; i < shown; i++) context.HexWord("tls.handshake.ciphersuite", "Cipher Suite", at + (2 * i), CipherSuites.Name(context.U16(at + (2 * i))));
        context.Tree.Close();
        if (!context.Need(at, suites, "the cipher suites")) return false;
        at += suites;
        if (!context.Need(at, 1, "the number of compression methods")) return false;
        int methods = context.Byte("tls.handshake.comp_methods_length", "Compression Methods Length", at);
        if (!context.Need(at + 1, methods, "the compression methods")) return false;
        for (int i = 0; i < methods; i++) context.Byte("tls.handshake.comp_method", "Compression Method", at + 1 + i, context.U8(at + 1 + i) == 0 ? "null" : null);
        at += 1 + methods;
        return true;
    }

    private static bool ServerChoice(ref DissectionContext context, ref int at)
    {
        if (!context.Need(at, 3, "cipher suite and compression")) return false;
        context.HexWord("tls.handshake.ciphersuite", "Cipher Suite", at, CipherSuites.Name(context.U16(at)));
        context.Byte("tls.handshake.comp_method", "Compression Method", at + 2, context.U8(at + 2) == 0 ? "null" : null);
        at += 3;
        return true;
    }
}
