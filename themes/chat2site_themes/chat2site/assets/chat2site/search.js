// Opens the search dialog: by its buttons, by keyboard, and where the address holds a search.
//
// Load it with `<script defer>`, not as a module: browsers do not load modules from `file://`, and
// there the dialog has to say why search cannot work. All else is in modules that load when the
// dialog first opens.

{
  const script = document.currentScript.src;
  const dialog = document.querySelector("[data-c2s-search]");
  const isLocal = location.protocol === "file:";

  const open = () => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
    if (isLocal) dialog.querySelector("[data-c2s-search-file]").hidden = false;
    else loadDialog().then(({ attach }) => attach(dialog), showError);
  };

  const loadDialog = () => {
    return import(new URL("search-dialog.js", script).href);
  };

  const showError = () => {
    dialog.querySelector("[data-c2s-search-status]").textContent = dialog.dataset.textError;
  };

  const isTyping = (element) =>
    element.isContentEditable || element.matches("input, textarea, select");

  // Our own listener, not Material's `keyboard$`: it is the same for themes that have none.
  const isShortcut = (event) => {
    if (event.defaultPrevented || event.isComposing) return false;
    if (event.ctrlKey || event.metaKey) {
      return event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey;
    }
    return !event.altKey && ["/", "f", "s"].includes(event.key) && !isTyping(event.target);
  };

  if (dialog) {
    document.addEventListener("keydown", (event) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      open();
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest("[data-c2s-search-open]")) return;
      event.preventDefault();
      open();
    });
    if (new URLSearchParams(location.search).has("q")) open();
  }
}
