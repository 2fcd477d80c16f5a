using System.Globalization;
using Inspector.Wire.Captures;
using PacketDotNet;

namespace Inspector.Wire.Tests.CrossCheck;

/// <summary>Decodes captures with both libraries and gathers what they do not agree on.</summary>
internal sealed class Comparison
{
    private readonly SortedDictionary<string, int> _explained = new(StringComparer.Ordinal);

    /// <summary>Packets that both decoded.</summary>
    public int Packets { get; private set; }

    /// <summary>Headers that both read.</summary>
    public int Headers { get; private set; }

    /// <summary>Fields that both read.</summary>
    public int Fields { get; private set; }

    /// <summary>Packets of link types that only one of them knows, or both read differently (802.11).</summary>
    public int Others { get; private set; }

    /// <summary>Packets on which PacketDotNet threw an exception behind the last header compared.</summary>
    public int GaveUp { get; private set; }

    /// <summary>What nothing explains.</summary>
    public List<Difference> Unexplained { get; } = [];

    /// <summary>How often each known difference was met.</summary>
    public IReadOnlyDictionary<string, int> Explained => _explained;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Packets} packets, {Headers} headers, {Fields} fields compared; {Others} packets of other link types; PacketDotNet threw on {GaveUp}\n")
        + string.Concat(_explained.Select(static known => string.Create(CultureInfo.InvariantCulture, $"{known.Value,7} {known.Key}\n")));

    /// <summary>Compares all packets of a capture, up to its damage if it has any.</summary>
    public void Add(string path)
    {
        using var scanner = new CaptureScanner(ByteSources.Open(path));
        int number = 0;
        while (scanner.Next(out CapturedFrame frame) == ReadStatus.Frame)
        {
            number++;
            if (LinkLayer(frame.LinkType) is { } linkLayer) Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} {number}"), frame, linkLayer);
            else Others++;
        }
    }

    private static LinkLayers? LinkLayer(LinkType linkType) => linkType switch
    {
        LinkType.Null => LinkLayers.Null,
        LinkType.Ethernet => LinkLayers.Ethernet,
        LinkType.Ppp => LinkLayers.Ppp,
        LinkType.Raw => LinkLayers.Raw,
        LinkType.LinuxSll => LinkLayers.LinuxSll,
        LinkType.LinuxSll2 => LinkLayers.LinuxSll2,
        _ => null,
    };

    private void Add(string packet, in CapturedFrame frame, LinkLayers linkLayer)
    {
        List<HeaderFields> ours = OurHeaders.Of(frame.Data, frame.LinkType, frame.WireLength, out bool atFragment);
        if (TheirHeaders.Of(frame.Data.ToArray(), linkLayer, out List<HeaderFields> theirs) is not null) GaveUp++;
        Packets++;
        int both = Math.Min(ours.Count, theirs.Count);
        for (int i = 0; i < both; i++)
        {
            if (ours[i].Protocol != theirs[i].Protocol || ours[i].Offset != theirs[i].Offset)
            {
                Judge(new(packet, Difference.Header, ours[i].ToString(), theirs[i].ToString()) { OurHeader = ours[i], TheirHeader = theirs[i] });
                return;
            }

            Headers++;
            for (int field = 0; field < ours[i].Fields.Length; field++)
            {
                (string name, string value) = ours[i].Fields[field];
                string their = theirs[i].Fields[field].Value;
                Fields++;
                if (value != their) Judge(new(packet, name, value, their) { OurHeader = ours[i], TheirHeader = theirs[i] });
            }
        }

        HeaderFields? before = both > 0 ? ours[both - 1] : null;
        if (ours.Count > both) Judge(new(packet, Difference.OnlyOurs, ours[both].ToString(), "none") { OurHeader = ours[both], Before = before });
        if (theirs.Count > both) Judge(new(packet, Difference.OnlyTheirs, "none", theirs[both].ToString()) { TheirHeader = theirs[both], Before = before, AtFragment = atFragment });
    }

    private void Judge(Difference difference)
    {
        if (KnownDifferences.Explain(difference) is { } name) _explained[name] = _explained.GetValueOrDefault(name) + 1;
        else Unexplained.Add(difference);
    }
}
