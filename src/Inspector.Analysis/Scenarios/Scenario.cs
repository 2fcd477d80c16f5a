namespace Inspector.Analysis.Scenarios;

/// <summary>One scripted capture of the catalogue.</summary>
/// <param name="Name">kebab-case, as `inspector generate` and the sample library call it.</param>
/// <param name="Title">One line.</param>
/// <param name="Description">What to look at, one or two sentences.</param>
/// <param name="Tell">Tells the conversation to a script.</param>
public sealed record Scenario(string Name, string Title, string Description, Action<ScenarioScript> Tell)
{
    /// <summary>The frames, always the same.</summary>
    public IReadOnlyList<ScriptedFrame> Play()
    {
        var script = new ScenarioScript();
        Tell(script);
        return script.Frames;
    }
}
