namespace Inspector.Web.Components.PacketList;

/// <summary>How the time column tells time; Wireshark's -t in brackets.</summary>
public enum TimeFormat : byte
{
    /// <summary>Seconds since the first packet, or since the reference (r).</summary>
    Relative,

    /// <summary>Seconds since the packet before in the file (d).</summary>
    Delta,

    /// <summary>Seconds since the packet shown before (dd).</summary>
    DeltaDisplayed,

    /// <summary>The time of day where the reader is (a).</summary>
    TimeOfDay,

    /// <summary>Date and time, UTC (ud).</summary>
    Utc,

    /// <summary>Date and time where the reader is (ad).</summary>
    Local,

    /// <summary>Seconds since 1970-01-01 UTC (e).</summary>
    Epoch,
}
