namespace Inspector.Web.Keyboard;

/// <summary>The pages where a key does something.</summary>
[Flags]
public enum ShortcutScope
{
    None = 0,

    /// <summary>The packets of a capture.</summary>
    Packets = 1,

    /// <summary>The segments of one connection.</summary>
    Stream = 2,

    /// <summary>The tables of a capture.</summary>
    Tables = 4,

    /// <summary>What one conversation carried.</summary>
    Follow = 8,

    /// <summary>The captures of this server.</summary>
    Library = 16,

    All = Packets | Stream | Tables | Follow | Library,
}
