// Column heads of the packet list: the edge is dragged to a width, the head to another place. Keys do the same in the columns menu.
const least = 32;
const start = 4; // px of movement before a press becomes a drag

export function attach(section, dotnet) {
  const stop = new AbortController();
  const headOf = target => target.closest?.("[data-column]");
  const index = head => Number(head.dataset.column);

  const follow = (event, moved, done) => {
    const mine = new AbortController();
    const end = up => { mine.abort(); done(up); };
    addEventListener("pointermove", moved, { signal: mine.signal });
    addEventListener("pointerup", end, { signal: mine.signal });
    addEventListener("pointercancel", end, { signal: mine.signal });
    event.preventDefault();
  };
  const resize = (event, head) => {
    const from = event.clientX;
    const wide = head.getBoundingClientRect().width;
    const tracks = getComputedStyle(head.parentElement).gridTemplateColumns.split(" ");
    let width = 0;
    follow(event, moved => {
      width = Math.max(least, Math.round(wide + moved.clientX - from));
      tracks[index(head) + 1] = `${width}px`;
      section.style.setProperty("--columns", tracks.join(" "));
    }, () => { if (width > 0) dotnet.invokeMethodAsync("Resized", index(head), width).catch(() => {}); });
  };
  const move = (event, head) => {
    const from = event.clientX;
    let over = null;
    const mark = to => { over?.classList.remove("is-over"); over = to; over?.classList.add("is-over"); };
    follow(event, moved => {
      if (Math.abs(moved.clientX - from) < start && !over) return;
      const to = headOf(document.elementFromPoint(moved.clientX, moved.clientY) ?? section);
      mark(to && to !== head && to.parentElement === head.parentElement ? to : null);
    }, () => {
      const to = over;
      mark(null);
      if (to) dotnet.invokeMethodAsync("Moved", index(head), index(to)).catch(() => {});
    });
  };

  section.addEventListener("pointerdown", event => {
    const head = headOf(event.target);
    if (!head || event.button !== 0) return;
    if (event.target.closest("[data-edge]")) resize(event, head);
    else move(event, head);
  }, { signal: stop.signal });
  section.addEventListener("dblclick", event => {
    if (event.target.closest("[data-edge]")) dotnet.invokeMethodAsync("Resized", index(headOf(event.target)), 0).catch(() => {});
  }, { signal: stop.signal });
  return { dispose() { stop.abort(); } };
}
