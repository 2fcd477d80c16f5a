using System.Diagnostics;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Inspector.Live.Tests;

/// <summary>Two network namespaces with a cable between them, gone afterwards. Sockets and captures that are opened inside <see cref="Run"/> stay there.</summary>
internal sealed partial class Namespaces : IDisposable
{
    private const int NetworkNamespace = 0x40000000;

    private readonly string _ip;
    private readonly string _tag = Guid.NewGuid().ToString("N")[..6];

    /// <summary>Skips the test where they cannot be made.</summary>
    public Namespaces()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "network namespaces need root");
        Assert.SkipUnless(Programs.Find("ip") is not null, "ip is not installed (apt-get install iproute2)");
        _ip = Programs.Find("ip")!;
        Assert.SkipUnless(Ip("netns", "add", A) == 0, "network namespaces cannot be made here");
        Must("netns", "add", B);
        Must("link", "add", InterfaceA, "netns", A, "type", "veth", "peer", "name", InterfaceB, "netns", B);
        foreach ((string space, string name, IPAddress address) in new[] { (A, InterfaceA, AddressA), (B, InterfaceB, AddressB) })
        {
            Must("-n", space, "addr", "add", address + "/24", "dev", name);
            Must("-n", space, "link", "set", "lo", "up");
            Must("-n", space, "link", "set", name, "up");
        }
    }

    public string A => "insa" + _tag;

    public string B => "insb" + _tag;

    public string InterfaceA => "va" + _tag;

    public string InterfaceB => "vb" + _tag;

    public IPAddress AddressA { get; } = IPAddress.Parse("10.77.0.1");

    public IPAddress AddressB { get; } = IPAddress.Parse("10.77.0.2");

    /// <summary>Does something on a thread of its own that is in a namespace.</summary>
    public static T Run<T>(string space, Func<T> action)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using SafeFileHandle handle = File.OpenHandle("/run/netns/" + space);
                Assert.Equal(0, SetNamespace(handle, NetworkNamespace));
                result = action();
            }
#pragma warning disable CA1031 // It is thrown again where the test waits.
            catch (Exception error)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    public void Must(params string[] arguments) => Assert.Equal(0, Ip(arguments));

    public void Dispose()
    {
        Ip("netns", "del", A);
        Ip("netns", "del", B);
    }

    private int Ip(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(_ip, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeFileHandle descriptor, int kind);
}
