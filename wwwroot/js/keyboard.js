// The keys of a page. The table comes from the server; nothing fires while somebody types, in a dialog or in a menu, or with Ctrl, Alt or Meta held.
const typing = "input, textarea, select, [contenteditable]:not([contenteditable=false]), dialog, [role=dialog], [role=menu], [role=listbox]";
const pressing = "button, a[href], summary, [role=separator], [role=grid], [role=tree], [role=treeitem]"; // these have a use for arrows and the like themselves
const moving = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

export function attach(help, dotnet, table) {
  const keys = new Map(table.map(row => [row.key, row]));
  const reachable = "[tabindex='0'], input:not([disabled]), button:not([disabled]), a[href]";
  const enter = pane => (pane.matches(reachable) ? pane : pane.querySelector("[role=grid][tabindex='0'], [role=tree][tabindex='0'], [tabindex='0']") ?? pane.querySelector(reachable))?.focus();
  const panes = () => [...document.querySelectorAll("[data-pane]")].filter(pane => pane.offsetParent !== null);
  const move = by => {
    const all = panes();
    if (all.length === 0) return;
    const at = all.findIndex(pane => pane.contains(document.activeElement));
    enter(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
  };
  const moveRow = (from, by) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    const at = rows.indexOf(from);
    rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]?.querySelector("[data-row-link]")?.focus();
  };
  const press = (row, action) => [...document.querySelectorAll(`[data-action=${action}]`)].find(one => [null, row].includes(one.closest("[data-row]")))?.click();
  const show = () => { if (!help.open) help.showModal(); };

  const list = () => document.querySelector("[data-main-list] [role=grid]");
  let told = Promise.resolve();
  const tell = action => { told = told.then(() => list()?.idle).then(() => dotnet.invokeMethodAsync("Press", action)).catch(() => {}); };

  const onKey = event => {
    if (event.defaultPrevented || event.isComposing || event.metaKey) return;
    if ((event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph")) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const name = event.key === "F6" && event.shiftKey ? "Shift+F6" : event.key;
    // With Caps Lock on a letter is the large one.
    const row = keys.get(name) ?? (event.getModifierState("CapsLock") ? keys.get(name.toLowerCase()) : undefined);
    if (!row) return;
    if (row.panes ? target.closest("dialog, [role=dialog]") : target.closest(typing)) return;
    if (moving.has(event.key) && target.closest(pressing) && !(row.rows && target.closest("[data-rows]"))) return;
    event.preventDefault();
    if (row.panes) move(row.panes);
    else if (row.focus) panes().filter(pane => pane.dataset.pane === row.focus).forEach(enter);
    else if (row.forList) list()?.dispatchEvent(new KeyboardEvent("keydown", { key: row.forList, bubbles: false, cancelable: true }));
    else if (row.rows) moveRow(target.closest("[data-row]"), row.rows);
    else if (row.press) press(target.closest("[data-row]"), row.press);
    else if (row.isHelp) show();
    else if (row.action) tell(row.action);
  };
  document.addEventListener("keydown", onKey);
  document.body.setAttribute("data-keys-ready", ""); // keys are taken from here on
  return {
    help: show,
    dispose() {
      document.removeEventListener("keydown", onKey);
      document.body.removeAttribute("data-keys-ready");
    },
  };
}
