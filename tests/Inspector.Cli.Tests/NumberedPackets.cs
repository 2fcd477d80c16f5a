using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Inspector.Wire.Captures;

namespace Inspector.Cli.Tests;

/// <summary>Numbered datagrams between two sockets of ours on the loopback interface.</summary>
internal sealed class NumberedPackets : IDisposable
{
    private const int Headers = 14 + 20 + 8;

    private readonly UdpClient _receiver = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _sender = new(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>A capture filter that only these pass.</summary>
    public string Filter => FormattableString.Invariant($"udp dst port {((IPEndPoint)_receiver.Client.LocalEndPoint!).Port}");

    /// <summary>Datagrams sent: 0 to this less one.</summary>
    public int Sent { get; private set; }

    public void Send(int count = 1)
    {
        byte[] number = new byte[sizeof(int)];
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, Sent++);
            _sender.Send(number, (IPEndPoint)_receiver.Client.LocalEndPoint!);
        }
    }

    /// <summary>The numbers in a capture, up to where it can be read; null when it is damaged other than by breaking off.</summary>
    public static List<int>? Read(byte[] capture)
    {
        var numbers = new List<int>();
        using var scanner = new CaptureScanner(new MemoryByteSource(capture));
        ReadStatus status;
        while ((status = scanner.Next(out CapturedFrame frame)) == ReadStatus.Frame) numbers.Add(BinaryPrimitives.ReadInt32LittleEndian(frame.Data[Headers..]));
        return status == ReadStatus.End || scanner.Error is { Kind: Wire.WireErrorKind.CutShort } ? numbers : null;
    }

    public void Dispose()
    {
        _receiver.Dispose();
        _sender.Dispose();
    }
}
