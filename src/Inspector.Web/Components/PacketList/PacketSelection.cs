namespace Inspector.Web.Components.PacketList;

/// <summary>The one packet selected on a page, and those selected before and after it. Used by one page, on its thread.</summary>
public sealed class PacketSelection
{
    /// <summary>Most steps kept.</summary>
    public const int MostSteps = 200;

    private readonly List<int> _steps = [];
    private int _at = -1;

    /// <summary>Packet index, -1 for none.</summary>
    public int Packet { get; private set; } = -1;

    /// <summary>True when the last change should be scrolled to: it did not come from the list.</summary>
    public bool IsToShow { get; private set; }

    public bool CanGoBack => _at > 0;

    public bool CanGoForward => _at + 1 < _steps.Count;

    /// <summary>Raised after another packet, or the same one again to be shown, was selected.</summary>
    public event Action? Changed;

    /// <summary>Raised some times a second while the selection moves: for what may come a moment behind the rows.</summary>
    public event Action? Followed;

    /// <summary>Lets those who come behind catch up.</summary>
    public void Follow() => Followed?.Invoke();

    /// <summary>Selects a packet.</summary>
    /// <param name="packet">Packet index, -1 for none.</param>
    /// <param name="show">Scroll the list to it.</param>
    public void Select(int packet, bool show)
    {
        if (packet == Packet && !show) return;
        if (packet != Packet && packet >= 0)
        {
            _steps.RemoveRange(_at + 1, _steps.Count - _at - 1);
            if (_steps.Count == MostSteps) _steps.RemoveAt(0);
            _steps.Add(packet);
            _at = _steps.Count - 1;
        }

        Tell(packet, show);
    }

    /// <summary>Selects what was selected before (-1) or after (1) in the order of looking; nothing at the ends.</summary>
    public void Step(int direction)
    {
        int to = _at + direction;
        if (to < 0 || to >= _steps.Count) return;
        _at = to;
        Tell(_steps[to], show: true);
    }

    private void Tell(int packet, bool show)
    {
        (Packet, IsToShow) = (packet, show);
        Changed?.Invoke();
    }
}
