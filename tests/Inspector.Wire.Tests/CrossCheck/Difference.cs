using Inspector.Wire.Headers;

namespace Inspector.Wire.Tests.CrossCheck;

/// <summary>One thing that the libraries do not agree on.</summary>
/// <param name="Packet">Capture and packet number, for the message.</param>
/// <param name="What">Name of the field, <see cref="Header"/>, <see cref="OnlyOurs"/> or <see cref="OnlyTheirs"/>.</param>
/// <param name="Ours">Our value or header.</param>
/// <param name="Theirs">PacketDotNet's value or header.</param>
internal sealed record Difference(string Packet, string What, string Ours, string Theirs)
{
    /// <summary>A header of another kind, or at another place.</summary>
    public const string Header = "header";

    /// <summary>A header that PacketDotNet did not come to.</summary>
    public const string OnlyOurs = "a header of ours";

    /// <summary>A header that we did not come to.</summary>
    public const string OnlyTheirs = "a header of theirs";

    /// <summary>The header in question as we read it, null where there is none.</summary>
    public HeaderFields? OurHeader { get; init; }

    /// <summary>The header in question as PacketDotNet read it, null where there is none.</summary>
    public HeaderFields? TheirHeader { get; init; }

    /// <summary>The last header that both read.</summary>
    public HeaderFields? Before { get; init; }

    /// <summary>Whether our decoding stopped at a fragment.</summary>
    public bool AtFragment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Packet}: {What}: ours {Ours}, theirs {Theirs}";

    /// <summary>The field of a header as a number.</summary>
    public static long Number(HeaderFields? header, string name) =>
        header?.Fields.FirstOrDefault(field => field.Name == name).Value is { } text && long.TryParse(text, out long number) ? number : -1;

    /// <summary>Whether one of these protocols lies before our header.</summary>
    public bool IsBehind(params ReadOnlySpan<ProtocolId> protocols)
    {
        foreach (ProtocolId protocol in protocols)
        {
            if (OurHeader?.Behind.Contains(protocol) == true) return true;
        }

        return false;
    }
}
