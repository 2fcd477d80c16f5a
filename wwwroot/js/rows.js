// Rows of links that come and go by themselves: loaded with the page, so that it holds before the circuit is there too.
(() => {
  // A press on a link decides where it leads, also when rows move or are drawn anew before it is released: the browser then sends no click, or one to
  // what is above both places.
  const near = 6; // pixels between press and release that are no drag
  let pressed = null;
  document.addEventListener("pointerdown", event => {
    const link = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey ? event.target.closest?.("a[data-row-link], .sample") : null;
    pressed = link ? { href: link.getAttribute("href"), x: event.clientX, y: event.clientY, clicked: false } : null;
  }, true);
  document.addEventListener("click", event => {
    if (pressed && event.target.closest?.("a[href]")?.getAttribute("href") === pressed.href) pressed.clicked = true;
  }, true);
  document.addEventListener("pointerup", event => {
    const press = pressed;
    if (!press || Math.hypot(event.clientX - press.x, event.clientY - press.y) > near) return;
    // The click, if there is one, comes right behind this.
    setTimeout(() => {
      if (!press.clicked && pressed === press) [...document.querySelectorAll("a[data-row-link], .sample")].find(link => link.getAttribute("href") === press.href)?.click();
    });
  }, true);
  document.addEventListener("dragstart", () => { pressed = null; }, true);

  // The box for a new name: what people change is before the last dot.
  document.addEventListener("focusin", event => {
    const box = event.target;
    if (!box.matches?.("[data-select-stem]")) return;
    const dot = box.value.lastIndexOf(".");
    box.setSelectionRange(0, dot > 0 ? dot : box.value.length);
  });

  // Menus of rows: beside their button, the first line focused, arrows to move.
  const items = menu => [...menu.querySelectorAll("[role=menuitem]")];
  document.addEventListener("beforetoggle", event => {
    const menu = event.target;
    if (event.newState !== "open" || !menu.matches?.("[role=menu][popover]")) return;
    const button = document.querySelector(`[popovertarget="${menu.id}"][aria-haspopup]`)?.getBoundingClientRect();
    if (!button) return;
    const above = button.bottom + items(menu).length * 26 + 16 > innerHeight;
    menu.style.right = `${document.documentElement.clientWidth - button.right}px`;
    menu.style.top = above ? "auto" : `${button.bottom + 2}px`;
    menu.style.bottom = above ? `${document.documentElement.clientHeight - button.top + 2}px` : "auto";
  }, true);
  document.addEventListener("toggle", event => {
    if (event.newState === "open" && event.target.matches?.("[role=menu][popover]")) items(event.target)[0]?.focus();
  }, true);
  document.addEventListener("keydown", event => {
    const menu = event.target.closest?.("[role=menu][popover]");
    if (!menu) return;
    const all = items(menu);
    const at = all.indexOf(event.target);
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at + all.length - 1) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[to].focus();
    } else if (event.key === "Tab") menu.hidePopover();
  });
  document.addEventListener("click", event => { event.target.closest?.("a[role=menuitem]")?.closest("[popover]")?.hidePopover(); });
  addEventListener("scroll", () => { document.querySelector("[role=menu][popover]:popover-open")?.hidePopover(); }, { passive: true, capture: true });
})();
