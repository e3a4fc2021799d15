// What every page shares: theme, messages, the dialog of keys, menus that close.
(() => {
  "use strict";

  // The server writes the theme into every page, so it is right before anything is drawn.
  function chooseTheme(choice) {
    document.cookie = `theme=${choice}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.dataset.theme = choice;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
  }

  // Good news goes away by itself, unless somebody is at it; the rest stays until it is closed.
  const READING_TIME = 7000;

  function letGo(note) {
    if (!note.matches(".tone-success, .tone-info")) return;
    setTimeout(() => (note.matches(":hover, :focus-within") ? letGo(note) : note.remove()), READING_TIME);
  }

  function say(text, tone = "info") {
    const note = document.getElementById("toast").content.firstElementChild.cloneNode(true);
    note.className = `note tone-${tone}`;
    note.querySelector("div").textContent = text;
    document.getElementById("toasts").append(note);
    letGo(note);
  }

  // Rows that save themselves say beside the text what became of it.
  function sayFailure(event, words) {
    if (event.defaultPrevented || event.target.closest("[data-row-form]")) return;
    if (event.target.matches("[data-repeats]")) return; // Nobody asked for it; the next change asks again.
    say(document.getElementById("toasts").dataset[words], "error");
  }

  // Who signs in again in another tab gets a new key; a page opened before that would be refused with its old one.
  function currentKey() {
    return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  }

  // A form that was sent after the sign-in expired ends at the sign-in page. What was typed in it comes back for the
  // same user, who is led to the page of the form again; anybody else never sees it.
  const TYPED = "textarea, input:not([type]), input[type=text], input[type=number]";

  function keepTyped(event) {
    const form = event.target;
    const isMine = document.body.dataset.user && form.method === "post" && !form.matches("[data-row-form]");
    if (!isMine || !form.querySelector(TYPED)) return;
    const fields = [...form.querySelectorAll(TYPED)].map((field) => [field.name, field.value]);
    const kept = { user: document.body.dataset.user, action: form.getAttribute("action"), fields };
    try { sessionStorage.setItem("unsent", JSON.stringify(kept)); } catch { /* then it is typed again */ }
  }

  function bringBackTyped() {
    let kept = null;
    if (!document.body.dataset.user) return;
    try { kept = JSON.parse(sessionStorage.getItem("unsent")); sessionStorage.removeItem("unsent"); } catch { return; }
    // Signing in can take a second page: a code, a new password.
    const signedIn = document.referrer && new URL(document.referrer).pathname.startsWith("/tai-khoan/");
    if (!signedIn || kept?.user !== document.body.dataset.user) return;
    const form = [...document.forms].find((one) => one.getAttribute("action") === kept.action);
    if (!form) return;
    for (const [name, value] of kept.fields) form.elements.namedItem(name).value = value;
    say(document.getElementById("toasts").dataset.restored, "warning");
  }

  // A form that leads to another page may take long: a notice is drawn, a list is read. A download leads nowhere.
  function showBusy(event) {
    if (event.defaultPrevented || event.target.matches("[method=dialog], [data-downloads]")) return;
    document.documentElement.classList.add("is-busy");
  }

  function renewKey(event) {
    const field = event.target.elements?.namedItem("csrfmiddlewaretoken");
    const key = currentKey();
    if (field && key) field.value = key;
  }

  const searchField = () => document.querySelector("input[type=search]");

  // The dialog of keys tells of the search only where there is one.
  function openDialog(id) {
    const dialog = document.getElementById(id);
    for (const line of dialog.querySelectorAll("[data-if-search]")) line.hidden = !searchField();
    if (!dialog.open) dialog.showModal();
  }

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  function onKey(event) {
    if (event.key === "Escape") closeMenus(null, true);
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "?") openDialog("keys");
    [...document.querySelectorAll("a[data-key]")].find((way) => way.dataset.key === event.key)?.click();
    const search = searchField();
    if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
    }
  }

  function closeMenus(except, giveFocusBack) {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu.contains(except)) continue;
      if (giveFocusBack && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  }

  function onClick(event) {
    closeMenus(event.target, false);
    const at = (selector) => event.target.closest(selector);
    at(".toasts .btn-close")?.closest(".note").remove();
    const choice = at("[data-theme-choice]")?.dataset.themeChoice;
    if (choice) chooseTheme(choice);
    const opener = at("[data-opens]");
    if (opener) openDialog(opener.dataset.opens);
    if (at("[data-print]")) print();
  }

  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", renewKey, true);
  document.addEventListener("submit", keepTyped);
  addEventListener("submit", showBusy);
  addEventListener("pageshow", () => document.documentElement.classList.remove("is-busy"));
  document.addEventListener("htmx:configRequest", (event) => {
    const key = currentKey();
    const fields = event.detail.parameters;
    if (!key) return;
    event.detail.headers["X-CSRFToken"] = key;
    if (fields.csrfmiddlewaretoken) fields.csrfmiddlewaretoken = key;
  });
  document.addEventListener("toast", (event) => say(event.detail.text, event.detail.tone));
  document.addEventListener("htmx:sendError", (event) => sayFailure(event, "unsent"));
  document.addEventListener("htmx:responseError", (event) => {
    sayFailure(event, event.detail.xhr.status === 401 ? "signedOut" : "refused");
  });
  bringBackTyped();
  document.querySelectorAll("#toasts > .note").forEach(letGo);
})();
