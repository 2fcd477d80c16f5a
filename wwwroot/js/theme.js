// Runs before the first paint. The choice of a reader outlives the page; without one the system's is followed as it changes.
(() => {
  const key = "inspector.theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => localStorage.getItem(key);
  const apply = () => { document.documentElement.dataset.theme = chosen() ?? (system.matches ? "dark" : "light"); };
  apply();
  system.addEventListener("change", apply);
  addEventListener("storage", event => { if (event.key === key) apply(); });
  document.addEventListener("click", event => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    localStorage.setItem(key, document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    apply();
  });
})();
