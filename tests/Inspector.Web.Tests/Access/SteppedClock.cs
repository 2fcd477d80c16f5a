namespace Inspector.Web.Tests.Access;

/// <summary>A clock that stands until it is advanced; timers that are due then fire during the call.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state));
        timer.Set(_now, dueTime);
        _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        _now += by;
        foreach (Timer timer in _timers.ToList()) timer.FireIfDue(_now);
    }

    private sealed class Timer(Action fire) : ITimer
    {
        private DateTimeOffset? _due;
        private DateTimeOffset _set;

        public void Set(DateTimeOffset now, TimeSpan dueTime) => (_set, _due) = (now, dueTime == Timeout.InfiniteTimeSpan ? null : now + dueTime);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Set(_set, dueTime);
            return true;
        }

        public void FireIfDue(DateTimeOffset now)
        {
            if (_due is not { } due || due > now) return;
            _due = null;
            fire();
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
