using Inspector.Wire.Captures;

namespace Inspector.Live;

/// <summary>The numbers libpcap has for link types in programs (DLT, which differ between systems) and those of files (LINKTYPE).</summary>
internal static class LinkTypes
{
    /// <summary>DLT and LINKTYPE of the few that differ on Linux.</summary>
    private static readonly (int Dlt, ushort File)[] s_different = [(11, 100), (12, 101), (13, 102), (14, 103), (18, 138), (19, 106)];

    public static LinkType OfFile(int dlt)
    {
        foreach ((int program, ushort file) in s_different)
        {
            if (dlt == program) return (LinkType)file;
        }

        return (LinkType)(ushort)dlt;
    }

    public static int OfProgram(LinkType linkType)
    {
        foreach ((int program, ushort file) in s_different)
        {
            if ((ushort)linkType == file) return program;
        }

        return (ushort)linkType;
    }
}
