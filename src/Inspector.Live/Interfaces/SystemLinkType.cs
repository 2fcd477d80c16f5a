using System.Globalization;
using Inspector.Wire.Captures;

namespace Inspector.Live;

/// <summary>What Linux says of an interface's packets without opening it.</summary>
internal static class SystemLinkType
{
    private const string Folder = "/sys/class/net/";

    /// <summary>Whether the name is an interface of the system, not one that the library made up.</summary>
    public static bool IsReal(string name) => !name.Contains('/', StringComparison.Ordinal) && Directory.Exists(Folder + name);

    /// <summary>How packets of an interface start, null when unknown.</summary>
    public static LinkType? Of(string name)
    {
        if (name == "any") return LinkType.LinuxSll;
        if (!IsReal(name)) return null;
        try
        {
            // Numbers of ARPHRD_…
            return int.Parse(File.ReadAllText(Folder + name + "/type"), CultureInfo.InvariantCulture) switch
            {
                1 or 772 => LinkType.Ethernet,
                801 => LinkType.Ieee80211,
                802 => LinkType.Prism,
                803 => LinkType.Ieee80211Radiotap,
                512 or 768 or 769 or 776 or 778 or 65534 => LinkType.Raw,
                _ => null,
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            // It went away, or the system does not tell: unknown.
            return null;
        }
    }
}
