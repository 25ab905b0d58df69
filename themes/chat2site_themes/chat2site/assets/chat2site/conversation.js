// Conveniences of a conversation page, which is complete without them: copy a message or its link,
// open what hides the target of a link, and walk through the messages with `j` and `k`.
//
// Load it with `<script defer>`, not as a module: browsers do not load modules from `file://`.
"use strict";

{
  const MESSAGES = ".c2s-message";
  const FEEDBACK_MILLISECONDS = 2000;
  const status = document.createElement("span");

  function start() {
    status.className = "c2s-visually-hidden";
    status.setAttribute("role", "status");
    document.body.append(status);
    if (navigator.clipboard) {
      document.querySelectorAll(MESSAGES).forEach(addCopyButton);
      document.addEventListener("click", copyLink);
    }
    // Before Material's own listener, which then finds what this one has set.
    document.addEventListener("click", identifyCode, { capture: true });
    document.addEventListener("keydown", walk);
    window.addEventListener("hashchange", reveal);
    reveal();
    adaptPrompts();
  }

  function addCopyButton(message) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Copy this message";
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => {
      const body = message.querySelector(":scope > div");
      copy(body.innerText.trim(), button, "Message copied");
    });
    message.querySelector(":scope > header")?.append(button);
  }

  function copyLink(event) {
    const link = event.target.closest(`${MESSAGES} > header > a`);
    const isPlainClick = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (link && isPlainClick) copy(link.href, link, "Link copied");
  }

  async function copy(text, control, message) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return; // The browser may forbid it; a link has then still been followed.
    }
    status.textContent = message;
    control.classList.add("c2s-is-copied");
    setTimeout(() => {
      status.textContent = "";
      control.classList.remove("c2s-is-copied");
    }, FEEDBACK_MILLISECONDS);
  }

  /**
   * Material names a code block after the element around it that has an id, here the message, so that
   * its button always copies the first block of a message. Each block gets a name of its own.
   */
  function identifyCode(event) {
    const button = event.target.closest("[data-md-type=copy]");
    const block = button?.closest(`${MESSAGES} pre`);
    if (!block) return;
    const number = [...document.querySelectorAll("pre")].indexOf(block);
    block.id = `c2s-code-${number}`;
    button.dataset.clipboardTarget = `#${block.id} > code`;
  }

  /** Open the folds around the target of the address. */
  function reveal() {
    const target = document.querySelector(":target");
    if (!target?.closest("details:not([open])")) return;
    for (let fold = target; fold; fold = fold.parentElement.closest("details")) {
      if (fold.matches("details")) fold.open = true;
    }
    target.scrollIntoView();
  }

  function walk(event) {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (hasModifier || isTyping || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "j" || event.key === "k") {
      goTo(event.key === "j" ? nextMessage() : previousMessage());
    }
  }

  function goTo(message) {
    if (!message) return;
    message.tabIndex = -1;
    message.focus({ preventScroll: true });
    message.scrollIntoView();
  }

  /** The distance of a message from the place where a jump would put it; below it is positive. */
  function distance(message) {
    return message.getBoundingClientRect().top - parseFloat(getComputedStyle(message).scrollMarginTop);
  }

  function nextMessage() {
    const messages = visibleMessages();
    const current = messages.indexOf(document.activeElement);
    // At the end of the page, the message that has the focus may stand lower than a jump puts it.
    return current >= 0 && isOnScreen(messages[current])
      ? messages[current + 1]
      : messages.find((message) => distance(message) > 2);
  }

  function previousMessage() {
    const messages = visibleMessages();
    const current = messages.indexOf(document.activeElement);
    return current >= 0 && isOnScreen(messages[current]) && distance(messages[current]) > -2
      ? messages[current - 1]
      : messages.findLast((message) => distance(message) < -2);
  }

  function isOnScreen(message) {
    const { top, bottom } = message.getBoundingClientRect();
    return top < window.innerHeight && bottom > 0;
  }

  function visibleMessages() {
    return [...document.querySelectorAll(`${MESSAGES}:not(.c2s-continues)`)].filter(
      (message) => !message.closest("details:not([open])"),
    );
  }

  /** Prompts are folded on small screens, where a jump to one of them folds them again. */
  function adaptPrompts() {
    const prompts = document.querySelector(".c2s-prompts__details");
    if (!prompts) return;
    const isWide = window.matchMedia("(min-width: 60em)");
    const adapt = () => {
      prompts.open = isWide.matches;
    };
    isWide.addEventListener("change", adapt);
    prompts.addEventListener("click", (event) => {
      if (!isWide.matches && event.target.closest("a")) prompts.open = false;
    });
    adapt();
  }

  start();
}
