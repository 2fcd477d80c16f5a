namespace Inspector.Live;

/// <summary>Why something of live capture did not go.</summary>
public enum LiveErrorKind : byte
{
    /// <summary>The capture library is not on this machine.</summary>
    LibraryMissing,

    /// <summary>The system does not let this process capture; <see cref="LiveError.Command"/> grants it.</summary>
    NotPermitted,

    /// <summary>There is no interface of that name.</summary>
    NoSuchInterface,

    /// <summary>The interface is there, but down.</summary>
    InterfaceDown,

    /// <summary>The capture filter is not in libpcap's language.</summary>
    FilterRefused,

    /// <summary>The capture filter has names that would have to be looked up on the network, which was not allowed.</summary>
    NamesNotAllowed,

    /// <summary>An option has a value that makes no sense.</summary>
    WrongSetting,

    /// <summary>The output could not be begun.</summary>
    Output,

    /// <summary>Anything else the library or the system said.</summary>
    Failed,
}
