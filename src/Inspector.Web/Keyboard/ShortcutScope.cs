namespace Inspector.Web.Keyboard;

/// <summary>The pages where a key does something.</summary>
[Flags]
public enum ShortcutScope
{
    None = 0,

    /// <summary>The packets of a capture.</summary>
    Packets = 1,

    /// <summary>One connection: segments, or what it carried.</summary>
    Stream = 2,

    /// <summary>The tables of a capture.</summary>
    Tables = 4,

    All = Packets | Stream | Tables,
}
