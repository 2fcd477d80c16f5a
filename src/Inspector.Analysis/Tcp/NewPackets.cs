using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Tcp;

/// <summary>The packets of one conversation of a capture that may still grow, a few at a time, in file order. For one thread at a time.</summary>
internal sealed class NewPackets(CaptureSession session, int conversation)
{
    private int[] _packets = [];
    private int _count;
    private int _at;
    private int _seen = -1;

    /// <summary>The next packets, at most so many; empty when there are none now.</summary>
    public ReadOnlySpan<int> Take(int most)
    {
        if (_at == _count)
        {
            _at = 0;
            ConversationPackets.FillNew(session.Index, session.Conversations[conversation], _seen, ref _packets, out _count);
            if (_count > 0) _seen = _packets[_count - 1];
        }

        int length = Math.Min(most, _count - _at);
        ReadOnlySpan<int> taken = _packets.AsSpan(_at, length);
        _at += length;
        return taken;
    }
}
