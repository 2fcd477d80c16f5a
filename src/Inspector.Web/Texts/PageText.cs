namespace Inspector.Web.Texts;

/// <summary>Names the resources of the pages' texts: PageText.resx (English) and PageText.zh-Hans.resx.</summary>
public sealed class PageText;
