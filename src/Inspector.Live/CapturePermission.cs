using System.Globalization;

namespace Inspector.Live;

/// <summary>What grants this program the right to capture.</summary>
public static class CapturePermission
{
    /// <summary>CAP_NET_RAW.</summary>
    private const int NetRaw = 13;

    /// <summary>Whether this process may open raw sockets now, as far as the system tells.</summary>
    public static bool IsGranted => Capability("CapEff:") ?? Environment.IsPrivilegedProcess;

    /// <summary>The error for an interface that may not be captured from, with the command for the way this program was started.</summary>
    public static LiveError Missing(string interfaceName)
    {
        string start = $"The system does not let this program capture from {interfaceName}.";
        if (Capability("CapBnd:") == false)
        {
            return new(LiveErrorKind.NotPermitted, start + " The container it runs in has no NET_RAW; start it with the profile for live capture:",
                "docker compose --profile live up");
        }

        string program = RealPath(Environment.ProcessPath ?? "/proc/self/exe");
        string command = $"sudo setcap cap_net_raw,cap_net_admin+eip '{program}'";
        return Path.GetFileName(program) == "dotnet"
            ? new(LiveErrorKind.NotPermitted,
                start + " This permits it, to every .NET program of this machine (a published program has a file of its own to permit it to); then start again:", command)
            : new(LiveErrorKind.NotPermitted, start + " This permits it; then start again:", command);
    }

    private static string RealPath(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            // Then the path as it is.
            return path;
        }
    }

    /// <summary>Whether a set of capabilities of this process has CAP_NET_RAW; null where the system does not tell.</summary>
    private static bool? Capability(string set)
    {
        try
        {
            string? line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(set, StringComparison.Ordinal));
            return line is null ? null : (ulong.Parse(line.AsSpan(set.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> NetRaw & 1) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            // No /proc: another system.
            return null;
        }
    }
}
