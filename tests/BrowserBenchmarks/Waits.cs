using Microsoft.Playwright;

namespace Inspector.BrowserBenchmarks;

/// <summary>What a person does and sees, timed inside the page: from the input event to the frame after the one that has the answer.</summary>
internal static class Waits
{
    private const string Await = """
        const until = (condition, start) => new Promise((done, failed) => {
          const look = () => {
            if (condition()) requestAnimationFrame(() => done(performance.now() - start));
            else if (performance.now() - start > 60000) failed(new Error('Nothing after 60 s: ' + document.body.innerText.slice(0, 2000)));
            else requestAnimationFrame(look);
          };
          look();
        });
        const rows = name => [...document.querySelectorAll(`[role=grid][aria-label="${name}"] [role=rowgroup] [role=row]`)];
        const text = () => document.querySelector('[role=search] .reading')?.textContent ?? '';
        const applied = () => !(document.querySelector('[role=search] [role=status]')?.textContent ?? '').includes('not applied');
        """;

    /// <summary>Presses a key on what has the focus and waits for a list with rows.</summary>
    public static Task<double> KeyToListAsync(IPage page, string key, string list) => page.EvaluateAsync<double>(
        $$"""
        async ([key, list]) => {
          {{Await}}
          const start = performance.now();
          document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
          return await until(() => rows(list).length > 0, start);
        }
        """, new[] { key, list });

    /// <summary>Applies what stands in the filter box and waits until the line below it says something.</summary>
    public static Task<double> EnterToTextAsync(ILocator box, string pattern) => box.EvaluateAsync<double>(
        $$"""
        async (box, pattern) => {
          {{Await}}
          const wanted = new RegExp(pattern);
          const start = performance.now();
          box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
          return await until(() => applied() && wanted.test(text()), start);
        }
        """, pattern);

    /// <summary>Applies what stands in the filter box and waits for other rows.</summary>
    public static Task<double> EnterToRowsAsync(ILocator box, string list) => box.EvaluateAsync<double>(
        $$"""
        async (box, list) => {
          {{Await}}
          const content = () => rows(list).map(row => row.textContent).join();
          const before = content();
          const start = performance.now();
          box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
          return await until(() => content() !== before && rows(list).length > 0, start);
        }
        """, list);

    /// <summary>Clicks and waits until the line below the filter box says something.</summary>
    public static Task<double> ClickToTextAsync(ILocator button, string pattern) => button.EvaluateAsync<double>(
        $$"""
        async (button, pattern) => {
          {{Await}}
          const wanted = new RegExp(pattern);
          const start = performance.now();
          button.click();
          return await until(() => wanted.test(text()), start);
        }
        """, pattern);
}
