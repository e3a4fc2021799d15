// Rows that save themselves as typed. Each save carries op_id (the same for every try of the same content) and
// base_version; the server answers with the event row:saved, with reasons beside the fields (422), or with both texts (409).
(() => {
  "use strict";

  const SAVED = document.getElementById("saved");
  const RETRY_AFTER = 3000;

  // crypto.randomUUID does not exist on a plain http address of the office network; getRandomValues does.
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  function tell(what, bad = false, extra = "") {
    if (!SAVED) return;
    SAVED.textContent = extra ? `${SAVED.dataset[what]} ${extra}` : SAVED.dataset[what];
    SAVED.dataset.tone = bad ? "bad" : "";
  }

  const rowOf = (element) => element.closest("[data-row]");
  const lineOf = (row) => row.querySelector("[data-line]");
  const dirtyForms = () => [...document.querySelectorAll("[data-row-form]")].filter(isDirty);

  function isDirty(form) {
    return (form.typed || 0) !== (form.kept || 0);
  }

  function markDirty(form) {
    form.typed = (form.typed || 0) + 1;
    rowOf(form).classList.add("is-dirty");
  }

  // A row that two people changed waits until one of the texts is chosen.
  function flush(form) {
    if (isDirty(form) && !rowOf(form).classList.contains("is-stale")) htmx.trigger(form, "save");
  }

  // --- Requests -------------------------------------------------------------------------------------------------

  function isBlank(form) {
    const row = rowOf(form);
    const line = row && lineOf(row);
    return Boolean(line && form.contains(line) && !row.dataset.pk && !line.value.trim());
  }

  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.target;
    const fields = event.detail.parameters;
    if (!form.matches("[data-row-form]")) {
      if (form.matches("[data-act]")) fields.op_id = newKey();
      return;
    }
    fields.base_version = rowOf(form).dataset.version;
    const content = JSON.stringify([...new FormData(form)]) + fields.base_version;
    if (form.content !== content) [form.content, form.opId] = [content, newKey()];
    fields.op_id = form.opId;
    form.sent = form.typed;
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target;
    if (!form.matches("[data-row-form]")) return;
    const row = rowOf(form);
    if (isBlank(form) || row.classList.contains("is-stale") || !isNextOfItsList(row)) event.preventDefault();
    else tell("saving");
  });

  // New lines of a list are added one after the other, from the top: sent side by side they could change places.
  function isNextOfItsList(row) {
    const list = row.parentElement;
    if (row.dataset.pk || !list.blank) return true;
    if (list.adding && list.adding !== row) return false;
    const first = firstUnsaved(list);
    if (first && first !== row) {
      flush(formOf(first));
      return false;
    }
    list.adding = row;
    return true;
  }

  const formOf = (row) => lineOf(row).form;

  function firstUnsaved(list) {
    return [...list.querySelectorAll("[data-row]:not(.is-refused)")].find(
      (row) => !row.dataset.pk && lineOf(row)?.value.trim() && isDirty(formOf(row)),
    );
  }

  function addNext(row) {
    const list = row.parentElement;
    if (list?.adding !== row) return;
    list.adding = null;
    const next = firstUnsaved(list);
    if (next && next !== row) flush(formOf(next));
  }

  document.addEventListener("row:saved", (event) => {
    const { pk, version, at } = event.detail;
    const row = rowOf(event.target);
    if (!row) return;
    const isNew = !row.dataset.pk;
    row.dataset.pk = pk;
    row.dataset.version = version;
    for (const field of row.querySelectorAll("input[name=base_version]")) field.value = version;
    const form = event.target.closest("[data-row-form]") || event.target;
    if (form.matches("[data-row-form]")) form.kept = form.sent;
    if (![...row.querySelectorAll("[data-row-form]")].some(isDirty)) row.classList.remove("is-dirty");
    clearErrors(form.matches("[data-row-form]") ? form : row, row);
    tell("saved", false, at);
    // Of what waits for its turn in a row only the last is sent; the other form of the row may have been passed over.
    for (const other of row.querySelectorAll("[data-row-form]")) if (other !== form) flush(other);
    if (isNew) ensureBlank(row.parentElement);
    seekRepeats(row);
  });

  // Once a petition is saved, and again when its words or its place have changed, what asked the same before comes
  // beside it; never while somebody is choosing among what came.
  function seekRepeats(row) {
    const box = row.querySelector("[data-repeats]");
    if (!box || box.contains(document.activeElement)) return;
    const fields = formOf(row).elements;
    const asked = ["text", "place", "raiser"].map((name) => fields.namedItem(name).value).join("|");
    if (box.asked === asked) return;
    box.asked = asked;
    htmx.ajax("GET", box.dataset.repeats.replace("/0/", `/${row.dataset.pk}/`), { source: box, target: box });
  }

  function clearErrors(scope, row) {
    for (const error of scope.querySelectorAll("[data-error-for]")) error.textContent = "";
    for (const field of scope.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    row.classList.remove("is-refused");
  }

  // "Keep mine" means what the fields say now, also what was typed after the two texts were shown.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-keeps-mine]")) return;
    event.preventDefault();
    const row = rowOf(event.target);
    row.dataset.version = event.target.elements.base_version.value;
    row.classList.remove("is-stale");
    const conflict = event.target.closest(".conflict");
    conflict.replaceChildren();
    conflict.className = "";
    row.querySelectorAll("[data-row-form]").forEach(flush);
  });

  document.addEventListener("click", (event) => {
    if (!event.target.matches(".conflict a")) return;
    for (const form of rowOf(event.target).querySelectorAll("[data-row-form]")) form.kept = form.typed;
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target;
    const row = form.closest && rowOf(form);
    const xhr = event.detail.xhr;
    if (!row || !form.matches("[data-row-form]")) return;
    if (xhr.status === 422) refuse(form, row);
    else if (xhr.status === 409) contest(row);
    else if (xhr.status === 401) tell("signedOut", true);
    else if (xhr.status === 200 && !(xhr.getResponseHeader("HX-Trigger") || "").includes("row:saved")) tell("signedOut", true);
    else if (xhr.status === 0 || xhr.status >= 500) tryAgain(form);
    else if (xhr.status >= 400) tell("denied", true);
    addNext(row);
  });

  function refuse(form, row) {
    row.classList.add("is-refused");
    for (const error of row.querySelectorAll("[data-error-for]")) {
      const field = form.elements.namedItem(error.dataset.errorFor);
      if (error.textContent && field && field.setAttribute) field.setAttribute("aria-invalid", "true");
    }
    tell("refused", true);
  }

  function contest(row) {
    row.classList.add("is-stale");
    tell("conflict", true);
  }

  function tryAgain(form) {
    tell("failed", true);
    clearTimeout(form.retry);
    form.retry = setTimeout(() => form.isConnected && htmx.trigger(form, "save"), RETRY_AFTER);
  }

  // A piece that somebody is writing in is not replaced under their hands.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const target = event.detail.target;
    if (!target.matches(".owner")) return;
    const form = target.querySelector("[data-row-form]") || target.closest("[data-row-form]");
    const fresh = event.detail.fragment;
    const isIn = target.contains(document.activeElement);
    const isPressed = isIn && document.activeElement.closest("[data-act]");
    if ((isIn && !isPressed) || (form && isDirty(form))) {
      const shown = target.querySelector(".chips");
      const chips = fresh.querySelector(".chips");
      if (shown && chips) shown.replaceWith(chips.cloneNode(true));
      event.detail.shouldSwap = false;
    } else if (target.querySelector("details[open]")) {
      fresh.querySelector("details")?.setAttribute("open", "");
    }
    // The button that was pressed goes away with what it was for: what was beside it is next.
    if (isPressed) setTimeout(() => document.getElementById(target.id)?.querySelector("summary")?.focus());
  });

  // --- Lines ----------------------------------------------------------------------------------------------------

  // The empty line of each list as it came, to make further ones from.
  for (const list of document.querySelectorAll("[data-lines]")) {
    const blank = list.lastElementChild;
    if (blank && blank.matches("[data-row]") && !blank.dataset.pk) {
      list.blank = { html: blank.outerHTML, key: blank.dataset.key };
    }
  }

  function addBlank(list) {
    const holder = document.createElement("template");
    holder.innerHTML = list.blank.html.replaceAll(list.blank.key, newKey());
    const row = holder.content.firstElementChild;
    list.append(row);
    htmx.process(row);
    return row;
  }

  function ensureBlank(list) {
    if (!list?.blank) return;
    const last = list.lastElementChild;
    if (!last?.matches("[data-row]") || last.dataset.pk) addBlank(list);
  }

  function nextLine(row) {
    let next = row.nextElementSibling;
    while (next && !(next.matches("[data-row]") && lineOf(next))) next = next.nextElementSibling;
    if (next) return next;
    return row.parentElement.blank && lineOf(row).value.trim() ? addBlank(row.parentElement) : null;
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      dirtyForms().forEach(flush);
      return;
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-line]")) return;
    event.preventDefault();
    const row = rowOf(event.target);
    flush(event.target.form);
    const next = nextLine(row);
    if (next) lineOf(next).focus();
  });

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.matches("[data-row-form]")) markDirty(form);
  });

  // Whoever is absent is absent for a reason, or somebody came instead: the field for it, and with a mouse the cursor.
  document.addEventListener("change", (event) => {
    const asked = event.target.name === "presence" && { excused: "reason", represented: "represented_by" }[event.target.value];
    if (!asked) return;
    rowOf(event.target).querySelector("details.more").open = true;
    if (!event.target.matches(":focus-visible")) event.target.form.elements.namedItem(asked).focus();
  });

  document.addEventListener("focusout", (event) => {
    const form = event.target.form;
    if (form && form.matches("[data-row-form]") && !form.contains(event.relatedTarget)) flush(form);
  });

  document.addEventListener("row:moved", (event) => {
    const row = rowOf(event.target);
    const past = [...row.parentElement.children].find((other) => other.dataset.pk === String(event.detail.past));
    if (past && past !== row) event.detail.up ? past.before(row) : past.after(row);
    event.target.querySelector("button")?.focus();
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const form = event.detail.requestConfig && event.detail.requestConfig.elt;
    if (form && form.matches && form.matches("[data-resets]") && event.detail.xhr.status === 200) {
      form.reset();
      if (form.contains(document.activeElement)) form.elements.entry?.focus();
      document.querySelector(".rows-empty")?.remove();
    }
  });

  // Whoever goes on to another part of the page without pressing the button has added the name all the same.
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest("form[data-adds-when-left]");
    if (!form) return;
    setTimeout(() => {
      const left = document.hasFocus() && !form.contains(document.activeElement);
      if (left && form.isConnected && form.elements.entry.value.trim()) form.requestSubmit();
    });
  });

  // How far a file has got on its way.
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target.matches("[data-progress]") && event.target.querySelector("progress");
    if (!bar || !event.detail.lengthComputable) return;
    [bar.max, bar.value, bar.hidden] = [event.detail.total, event.detail.loaded, event.detail.loaded === event.detail.total];
  });

  addEventListener("beforeunload", (event) => {
    const unsaved = dirtyForms().filter((form) => !isBlank(form));
    if (unsaved.length) event.preventDefault();
  });

  // A clause may answer petitions that were written after the page was loaded.
  document.addEventListener("toggle", (event) => {
    const picks = event.target;
    if (!picks.open || !picks.matches("[data-petition-picks]")) return;
    const offered = new Set([...picks.querySelectorAll("input")].map((box) => box.value));
    [...document.querySelectorAll("#petitions [data-row]")].forEach((row, index) => {
      const text = lineOf(row)?.value.trim();
      if (!row.dataset.pk || offered.has(row.dataset.pk) || !text) return;
      const label = Object.assign(document.createElement("label"), { className: "pick" });
      const box = Object.assign(document.createElement("input"), {
        type: "checkbox", className: "form-check-input", name: "petitions", value: row.dataset.pk,
      });
      const words = Object.assign(document.createElement("span"), { textContent: `${index + 1}. ${text.slice(0, 110)}` });
      label.append(box, " ", words);
      picks.append(label);
    });
  }, true);

  // Speakers are whoever is on the attendance list.
  const speakers = document.getElementById("speakers");
  if (speakers) {
    for (const name of document.querySelectorAll("#attendance-rows .who b")) {
      speakers.append(Object.assign(document.createElement("option"), { value: name.textContent }));
    }
  }
})();
