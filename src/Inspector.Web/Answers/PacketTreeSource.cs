namespace Inspector.Web.Answers;

/// <summary>Bytes that lines of a packet point into.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">In hexadecimal.</param>
public sealed record PacketTreeSource(string Name, string Bytes);
