// A splitter sizes the pane behind it: by dragging, by arrows, and back to the usual size by a double click. Sizes outlive the page.
const step = 16;

export function attach(element, { name, vertical, usual, least }) {
  const key = `inspector.size.${name}`;
  const grid = element.parentElement;
  const size = of => vertical ? of.clientWidth : of.clientHeight;
  const most = () => Math.max(least, size(grid) - least - (vertical ? element.offsetWidth : element.offsetHeight));
  let wanted = Number(localStorage.getItem(key)) || usual;
  const draw = () => {
    const drawn = Math.round(Math.min(most(), Math.max(least, wanted)));
    grid.style.setProperty(`--${name}`, `${drawn}px`);
    element.setAttribute("aria-valuenow", drawn);
    element.setAttribute("aria-valuemax", most());
    return drawn;
  };
  const set = to => {
    wanted = Math.min(most(), Math.max(least, to));
    localStorage.setItem(key, Math.round(wanted));
    draw();
  };

  const stop = new AbortController();
  const listen = (type, handler) => element.addEventListener(type, handler, { signal: stop.signal });
  listen("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const larger = vertical ? "ArrowLeft" : "ArrowUp";
    const smaller = vertical ? "ArrowRight" : "ArrowDown";
    if (event.key === larger) set(draw() + step);
    else if (event.key === smaller) set(draw() - step);
    else if (event.key === "Home") set(least);
    else if (event.key === "End") set(most());
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  listen("dblclick", () => { localStorage.removeItem(key); wanted = usual; draw(); });
  listen("pointerdown", event => {
    if (event.button !== 0) return;
    const from = vertical ? event.clientX : event.clientY;
    const before = draw();
    const move = moved => set(before + from - (vertical ? moved.clientX : moved.clientY));
    element.setPointerCapture(event.pointerId);
    element.addEventListener("pointermove", move);
    element.addEventListener("lostpointercapture", () => element.removeEventListener("pointermove", move), { once: true });
  });
  const resized = new ResizeObserver(draw);
  resized.observe(grid);
  draw();
  return { dispose() { stop.abort(); resized.disconnect(); } };
}
