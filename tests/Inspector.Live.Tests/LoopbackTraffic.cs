using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Inspector.Live.Tests;

/// <summary>Two UDP sockets of ours on the loopback interface: only their packets carry the test's own port.</summary>
internal sealed class LoopbackTraffic : IDisposable
{
    private readonly UdpClient _receiver = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _sender = new(new IPEndPoint(IPAddress.Loopback, 0));

    public int Port => ((IPEndPoint)_receiver.Client.LocalEndPoint!).Port;

    /// <summary>A filter that only packets of this test pass.</summary>
    public string Filter => FormattableString.Invariant($"udp dst port {Port}");

    public void Send(byte[] payload) => _sender.Send(payload, new IPEndPoint(IPAddress.Loopback, Port));

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Dispose()
    {
        _receiver.Dispose();
        _sender.Dispose();
    }
}
