namespace Inspector.Web.Answers;

/// <summary>What is to be changed of a capture.</summary>
/// <param name="Name">Its new name for people.</param>
public sealed record NewName(string? Name);
