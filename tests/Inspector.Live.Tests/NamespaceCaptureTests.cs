using System.Net;
using System.Net.Sockets;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Live.Tests;

/// <summary>Real TCP between two network namespaces, captured on a real (virtual) cable.</summary>
public sealed class NamespaceCaptureTests
{
    private const int EtherHeader = 14;
    private const byte Fin = 1;
    private const byte Syn = 2;
    private const byte Ack = 16;

    [Fact]
    public void Handshake_transfer_and_close_are_seen_and_nothing_else()
    {
        Privilege.NeedCapture();
        using var net = new Namespaces();
        var output = new MemoryOutput();
        using LiveCapture capture = Start(net, new(net.InterfaceA) { Filter = "tcp" }, output);
        byte[] sent = new byte[20_000];
        Random.Shared.NextBytes(sent);
        Assert.Equal(sent, Transfer(net, sent));

        // Both ends have closed: two FINs and their ACKs are on the wire.
        Wait.Until(() => output.Frames().Count(static frame => (Flags(frame) & Fin) != 0) == 2, "both ends closing");
        capture.Stop();
        Assert.Equal(0, Wait.End(capture).Dropped);
        List<byte[]> frames = output.Frames();
        Assert.Equal([Syn, Syn | Ack, Ack], frames.Take(3).Select(Flags));
        var carried = new SortedDictionary<uint, byte[]>();
        foreach (byte[] frame in frames.Where(static frame => Payload(frame).Length > 0)) carried[Sequence(frame)] = Payload(frame).ToArray();
        Assert.Equal(sent, carried.Values.SelectMany(static bytes => bytes));
    }

    [Fact]
    public void An_interface_that_goes_away_ends_the_capture_with_a_sentence()
    {
        Privilege.NeedCapture();
        using var net = new Namespaces();
        var output = new MemoryOutput();
        using LiveCapture capture = Start(net, new(net.InterfaceA), output);
        net.Must("-n", net.B, "link", "del", net.InterfaceB);
        CaptureStatus status = Wait.End(capture);
        Assert.Equal((CaptureEndReason.SourceFailed, true), (status.EndReason, status.Failed));
        Assert.StartsWith("The interface gives no more packets: ", status.EndMessage, StringComparison.Ordinal);
        Assert.Equal(["begin 1", "end 1"], output.Calls);
        Assert.Equal(LinkType.Ethernet, Assert.Single(output.Describe().Interfaces).LinkType);
    }

    [Fact]
    public void An_interface_that_is_down_can_be_captured_from_or_says_so()
    {
        Privilege.NeedCapture();
        using var net = new Namespaces();
        net.Must("-n", net.A, "link", "set", net.InterfaceA, "down");
        bool started = Namespaces.Run(net.A, () =>
        {
            bool done = LiveCapture.TryStart(new(net.InterfaceA), new MemoryOutput(), out LiveCapture? capture, out LiveError? error);
            using (capture) return done || error!.Kind == LiveErrorKind.InterfaceDown && error.Command == $"ip link set {net.InterfaceA} up";
        });
        Assert.True(started);
    }

    private static LiveCapture Start(Namespaces net, CaptureSettings settings, ICaptureOutput output) =>
        Namespaces.Run(net.A, () => CaptureRun.Start(settings, output));

    /// <summary>Sends bytes from A to B over one connection and closes it from A; what B received.</summary>
    private static byte[] Transfer(Namespaces net, byte[] bytes)
    {
        using Socket listener = Namespaces.Run(net.B, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(net.AddressB, 0));
        listener.Listen();
        using Socket client = Namespaces.Run(net.A, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(listener.LocalEndPoint!);
        using Socket server = listener.Accept();
        client.Send(bytes);
        client.Shutdown(SocketShutdown.Send);
        using var received = new MemoryStream();
        using (var stream = new NetworkStream(server)) stream.CopyTo(received);
        return received.ToArray();
    }

    private static byte Flags(byte[] frame) => frame[TcpOf(frame) + 13];

    private static uint Sequence(byte[] frame) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(TcpOf(frame) + 4));

    private static int TcpOf(byte[] frame) => EtherHeader + ((frame[EtherHeader] & 15) * 4);

    private static ReadOnlySpan<byte> Payload(byte[] frame)
    {
        int tcp = TcpOf(frame);
        int end = EtherHeader + System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(EtherHeader + 2));
        int start = tcp + ((frame[tcp + 12] >> 4) * 4);
        return frame.AsSpan(start, end - start);
    }
}
