namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>The certificates of a handshake (RFC 5246 section 7.4.2, RFC 5280): issuer, subject, validity and the names it is for.</summary>
internal static class CertificateDissector
{
    private const byte Sequence = 0x30, Version = 0xA0, Extensions = 0xA3, OctetString = 0x04, ObjectIdentifier = 0x06, DnsNameTag = 0x82;

    /// <summary>2.5.29.17, subjectAltName.</summary>
    private static ReadOnlySpan<byte> AlternativeName => [0x55, 0x1D, 0x11];

    /// <summary>Writes the list; TLS 1.3 puts a context before it and extensions behind each certificate, which is told by the lengths.</summary>
    public static void List(ref DissectionContext context, int at)
    {
        if (!context.Need(at, 3, "the length of the certificates")) return;
        bool hasContext = context.U24(at) + 3 != context.End - at && context.U8(at) == 0 && context.Has(at, 4) && context.U24(at + 1) + 4 == context.End - at;
        if (hasContext) at++;
        context.Value("tls.handshake.certificates_length", "Certificates Length", context.U24(at), at, 3);
        at += 3;
        while (context.Has(at, 3) && !context.Tree.IsFull)
        {
            int length = (int)context.U24(at);
            context.Value("tls.handshake.certificate_length", "Certificate Length", (ulong)length, at, 3);
            int there = Math.Min(length, context.End - at - 3);
            context.Tree.Open("tls.handshake.certificate", $"Certificate ({length} bytes)", TreeValue.Bytes, at + 3, there);
            Certificate(ref context, at + 3, at + 3 + there);
            context.Tree.Close();
            if (!context.Need(at + 3, length, "the certificate")) return;
            at += 3 + length;
            if (!hasContext || !context.Has(at, 2)) continue;
            at += 2 + context.U16(at);
        }
    }

    private static void Certificate(ref DissectionContext context, int at, int end)
    {
        // A cut certificate shows what is there: the outer lengths may reach beyond the end.
        if (!Enter(context, ref at, end) || !Enter(context, ref at, end)) return;
        if (!Next(context, ref at, end, out DerElement element)) return;
        if (element.Tag == Version && !Next(context, ref at, end, out element)) return;
        context.Raw("x509af.serialNumber", "Serial number", element.Content, element.End - element.Content);
        if (!Next(context, ref at, end, out _) || !Next(context, ref at, end, out DerElement issuer)) return;
        Names(ref context, "Issuer", issuer);
        if (!Next(context, ref at, end, out DerElement validity)) return;
        Validity(ref context, validity);
        if (!Next(context, ref at, end, out DerElement subject)) return;
        Names(ref context, "Subject", subject);
        while (Next(context, ref at, end, out element))
        {
            if (element.Tag == Extensions) AlternativeNames(ref context, element);
        }
    }

    private static void Names(ref DissectionContext context, string who, DerElement name)
    {
        int depth = context.Tree.Depth;
        context.Heading(who, name.Content, name.End - name.Content);
        string all = "";
        int at = name.Content;
        while (Next(context, ref at, name.End, out DerElement set))
        {
            int inner = set.Content;
            if (!Next(context, ref inner, set.End, out DerElement pair)) continue;
            int part = pair.Content;
            if (!Next(context, ref part, pair.End, out DerElement type) || type.Tag != ObjectIdentifier || !Next(context, ref part, pair.End, out DerElement value)) continue;
            string text = context.Text(StringField(value.Tag), AttributeName(context.Bytes[type.Content..type.End]), value.Content, value.End - value.Content);
            all += (all.Length == 0 ? "" : ", ") + AttributeName(context.Bytes[type.Content..type.End]) + "=" + text;
        }

        context.Tree.Rename($"{who}: {DissectionContext.Printable(all)}");
        context.Tree.CloseTo(depth);
    }

    private static void Validity(ref DissectionContext context, DerElement validity)
    {
        int at = validity.Content;
        if (Next(context, ref at, validity.End, out DerElement from)) context.Text("x509af.notBefore", "Not before", from.Content, from.End - from.Content);
        if (Next(context, ref at, validity.End, out DerElement until)) context.Text("x509af.notAfter", "Not after", until.Content, until.End - until.Content);
    }

    private static void AlternativeNames(ref DissectionContext context, DerElement extensions)
    {
        int at = extensions.Content;
        if (!Next(context, ref at, extensions.End, out DerElement list)) return;
        at = list.Content;
        while (Next(context, ref at, list.End, out DerElement extension))
        {
            int part = extension.Content;
            if (!Next(context, ref part, extension.End, out DerElement type) || !context.Bytes[type.Content..type.End].SequenceEqual(AlternativeName)) continue;
            while (Next(context, ref part, extension.End, out DerElement value))
            {
                int names = value.Content;
                if (value.Tag != OctetString || !Next(context, ref names, value.End, out DerElement sequence)) continue;
                names = sequence.Content;
                while (Next(context, ref names, sequence.End, out DerElement name) && !context.Tree.IsFull)
                {
                    if (name.Tag == DnsNameTag) context.Text("x509ce.dNSName", "DNS name", name.Content, name.End - name.Content);
                }
            }
        }
    }

    private static bool Enter(in DissectionContext context, ref int at, int end)
    {
        if (at > end - 2 || context.Bytes[at] != Sequence) return false;
        at += 2 + (context.Bytes[at + 1] > 0x7F ? context.Bytes[at + 1] & 0x7F : 0);
        return at < end;
    }

    private static bool Next(in DissectionContext context, ref int at, int end, out DerElement element)
    {
        if (!DerElement.TryRead(context.Bytes, at, end, out element)) return false;
        at = element.End;
        return true;
    }

    private static string StringField(byte tag) => tag switch
    {
        0x0C => "x509sat.uTF8String",
        0x13 => "x509sat.printableString",
        0x14 => "x509sat.teletexString",
        0x16 => "x509sat.IA5String",
        0x1E => "x509sat.bmpString",
        _ => "",
    };

    private static string AttributeName(ReadOnlySpan<byte> oid)
    {
        if (oid.Length != 3 || oid[0] != 0x55 || oid[1] != 4) return oid.Length == 9 && oid[^1] == 1 ? "emailAddress" : "attribute";
        return oid[2] switch
        {
            3 => "CN",
            5 => "serialNumber",
            6 => "C",
            7 => "L",
            8 => "ST",
            9 => "street",
            10 => "O",
            11 => "OU",
            12 => "title",
            15 => "businessCategory",
            17 => "postalCode",
            _ => "attribute",
        };
    }
}
