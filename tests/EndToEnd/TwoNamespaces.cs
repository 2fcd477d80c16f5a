using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Inspector.EndToEnd;

/// <summary>
/// Two network namespaces of our own with a bridge between them, on this machine; what passes is seen at <see cref="Interface"/>. Removed when disposed.
/// </summary>
internal sealed partial class TwoNamespaces : IAsyncDisposable
{
    private const int NetworkNamespace = 0x40000000; // CLONE_NEWNET
    private readonly string _tag = "i" + Environment.ProcessId.ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    private TwoNamespaces()
    {
    }

    /// <summary>Address of the namespace that listens.</summary>
    public static IPAddress Server { get; } = IPAddress.Parse("10.213.7.2");

    /// <summary>The end, on this side, of the wire to the namespace that connects.</summary>
    public string Interface => _tag + "c";

    private string Bridge => _tag + "b";

    /// <summary>Makes them; the test is skipped where that is not possible.</summary>
    public static async Task<TwoNamespaces> CreateAsync()
    {
        LiveActions.NeedCapture();
        Assert.SkipUnless(File.Exists("/usr/sbin/ip") || File.Exists("/sbin/ip"), "ip is not installed (apt-get install iproute2)");
        var made = new TwoNamespaces();
        bool works = await TryIpAsync($"link add {made.Bridge} type bridge") && await TryIpAsync($"link set {made.Bridge} up");
        foreach ((string end, string address) in ((string, string)[])[("c", "10.213.7.1"), ("s", Server.ToString())])
        {
            string space = made._tag + "-" + end;
            string[] steps =
            [
                $"netns add {space}", $"link add {made._tag}{end} type veth peer name eth0 netns {space}", $"link set {made._tag}{end} master {made.Bridge} up",
                $"-n {space} addr add {address}/24 dev eth0", $"-n {space} link set eth0 up", $"-n {space} link set lo up",
            ];
            foreach (string step in steps) works = works && await TryIpAsync(step);
        }

        if (works) return made;
        await made.DisposeAsync();
        Assert.Skip("network namespaces cannot be made here");
        return made;
    }

    /// <summary>A socket that listens in one namespace.</summary>
    public Socket Listen()
    {
        Socket socket = In("s");
        socket.Bind(new IPEndPoint(Server, 0));
        socket.Listen();
        return socket;
    }

    /// <summary>A socket that can connect from the other.</summary>
    public Socket Client() => In("c");

    public async ValueTask DisposeAsync()
    {
        foreach (string step in (string[])[$"netns del {_tag}-c", $"netns del {_tag}-s", $"link del {_tag}c", $"link del {_tag}s", $"link del {Bridge}"]) await TryIpAsync(step);
    }

    /// <summary>A socket belongs to the namespace of the thread that makes it.</summary>
    private Socket In(string end)
    {
        Socket? socket = null;
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                using SafeFileHandle space = File.OpenHandle($"/var/run/netns/{_tag}-{end}");
                if (SetNamespace(space, NetworkNamespace) != 0) throw new InvalidOperationException("setns: " + Marshal.GetLastPInvokeErrorMessage());
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            }
#pragma warning disable CA1031 // told where it can be seen: on the test's thread
            catch (Exception error)
#pragma warning restore CA1031
            {
                fault = error;
            }
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new InvalidOperationException("No socket.", fault);
    }

    private static async Task<bool> TryIpAsync(string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeFileHandle space, int kind);
}
