namespace Inspector.Web.Texts;

/// <summary>Names the resources of the samples' titles and descriptions: "NAME.title" and "NAME.text". English has none, it is the scenario catalogue's own.</summary>
public sealed class SampleText;
