using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Inspector.EndToEnd;

/// <summary>Numbered UDP datagrams on the loopback interface, from a port of their own; each says "packet NUMBER" and when it was sent is kept.</summary>
internal sealed class NumberedTraffic : IDisposable
{
    private readonly UdpClient _receiver = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _sender = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<DateTimeOffset> _sent = [];
    private Thread? _thread;

    public int Port => ((IPEndPoint)_receiver.Client.LocalEndPoint!).Port;

    /// <summary>A capture filter that only these packets pass.</summary>
    public string Filter => FormattableString.Invariant($"udp dst port {Port}");

    public int Sent => _sent.Count;

    /// <summary>When packet 0, 1, 2… were sent.</summary>
    public IReadOnlyList<DateTimeOffset> Times => [.. _sent];

    public void Send(int count)
    {
        for (int i = 0; i < count; i++) SendOne();
    }

    /// <summary>Sends all the time, so many a second, until it is disposed.</summary>
    public void Run(int perSecond)
    {
        _thread = new Thread(() =>
        {
            long start = Stopwatch.GetTimestamp();
            for (long number = 0; !_stop.IsCancellationRequested; number++)
            {
                TimeSpan early = TimeSpan.FromSeconds((double)number / perSecond) - Stopwatch.GetElapsedTime(start);
                if (early > TimeSpan.Zero) Thread.Sleep(early);
                SendOne();
            }
        }) { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread?.Join();
        _stop.Dispose();
        _receiver.Dispose();
        _sender.Dispose();
    }

    private void SendOne()
    {
        byte[] text = Encoding.ASCII.GetBytes(FormattableString.Invariant($"packet {_sent.Count}"));
        _sent.Enqueue(DateTimeOffset.UtcNow);
        _sender.Send(text, new IPEndPoint(IPAddress.Loopback, Port));
    }
}
