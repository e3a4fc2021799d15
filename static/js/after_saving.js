// A form that acts on what is being written (data-after-saving) is sent once every row of the page is saved. A row that
// cannot be saved is shown instead, and nothing is sent.
(() => {
  "use strict";

  const PATIENCE = 10000;

  const isBlank = (row) => !row.dataset.pk && !row.querySelector("[data-line]")?.value.trim();
  const unsaved = () => [...document.querySelectorAll("[data-row].is-dirty")].filter((row) => !isBlank(row));
  const isStuck = (row) => row.matches(".is-refused, .is-stale");

  function show(row) {
    row.scrollIntoView({ block: "center" });
    row.querySelector("[aria-invalid], textarea, input:not([type=hidden])")?.focus();
  }

  function whenSaved(then) {
    const since = Date.now();
    const look = setInterval(() => {
      const rows = unsaved();
      const stuck = rows.find(isStuck);
      if (rows.length && !stuck && Date.now() - since < PATIENCE) return;
      clearInterval(look);
      rows.length ? show(stuck || rows[0]) : then();
    }, 100);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-after-saving]") || !unsaved().length) return;
    event.preventDefault();
    for (const row of unsaved()) {
      row.querySelectorAll("[data-row-form]").forEach((each) => htmx.trigger(each, "save"));
    }
    whenSaved(() => form.submit());
  });
})();
