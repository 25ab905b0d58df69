// From Pagefind's data to list items. Text becomes text nodes only: what is in a chat stays inert.

import { makeExcerpt, markWords, withoutNoise, wordsOf } from "./search-text.js";

const MAX_MESSAGES = 3;
const MAX_MODELS = 2;

/**
 * Return the list item of one result. `view` has the page's `dialog` with the templates, the `base`
 * of the site, and `say(name, count)` for texts with a number.
 */
export function renderResult(data, queryWords, view) {
  const page = readPage(data, queryWords, view.base);
  const item = view.dialog.querySelector("[data-c2s-search-result]").content.cloneNode(true);
  const title = item.querySelector(".c2s-search__title");
  title.href = page.url;
  title.append(...renderPieces(page.title));
  const facts = [page.date, ...modelFacts(page.models)];
  item.querySelector(".c2s-search__meta").textContent = facts.filter(Boolean).join(" · ");
  const list = item.querySelector(".c2s-search__messages");
  list.append(...page.messages.map((message) => renderMessage(message, view)));
  if (page.hiddenCount > 0) {
    const more = document.createElement("li");
    more.className = "c2s-search__meta";
    more.textContent = view.say("matches", page.hiddenCount);
    list.append(more);
  }
  if (!list.hasChildNodes()) list.remove();
  return item;
}

/** Return what a result shows: Pagefind's fragment, cut at the headings of its messages. */
function readPage(data, queryWords, base) {
  const words = wordsOf(data.content);
  const inOrder = [...data.weighted_locations].sort((a, b) => a.location - b.location);
  const matches = withoutNoise(inOrder, words, queryWords);
  const [date, ...sections] = data.anchors.map(readAnchor);
  // Search documents of pages that end in `/` are files, not folders of their own.
  const url = new URL(data.raw_url.replace(/^\/+/, "").replace(/_\.html$/, "/"), base);
  // Without the full stop that Pagefind puts behind the title in the content.
  const title = wordsOf(data.meta.title ?? "");
  const titleMatches = matches.filter(({ location }) => location < title.length);
  const found = sections
    .map((section, index) => {
      const end = sections[index + 1]?.start ?? words.length;
      const inside = ({ location }) => location >= section.start && location < end;
      return { ...section, end, matches: matches.filter(inside) };
    })
    .filter((section) => section.matches.length > 0)
    .map((section) => ({
      label: section.label,
      url: withAnchor(url, section.anchor),
      start: section.start,
      ...makeExcerpt(words, section.start, section.end, section.matches),
    }));
  const best = [...found].sort((a, b) => b.score - a.score).slice(0, MAX_MESSAGES);
  return {
    url: url.href,
    title: markWords(title.join("") ? title : [url.pathname], titleMatches),
    date: date?.label ?? "",
    models: data.filters.model ?? [],
    messages: best.sort((a, b) => a.start - b.start),
    hiddenCount: found.length - best.length,
  };
}

/** Read the id of a heading, `anchor:label`, percent-encoded. The first one holds the date. */
function readAnchor({ id, location }) {
  const [anchor, ...label] = decodeURIComponent(id).split(":");
  return { anchor, label: label.join(":"), start: location };
}

function withAnchor(url, anchor) {
  if (!anchor) return url.href;
  const target = new URL(url);
  target.hash = anchor;
  return target.href;
}

function renderMessage(message, view) {
  const item = view.dialog.querySelector("[data-c2s-search-message]").content.cloneNode(true);
  item.querySelector("a").href = message.url;
  item.querySelector(".c2s-search__label").textContent = message.label;
  item.querySelector(".c2s-search__excerpt").append(...renderPieces(message.pieces));
  return item;
}

function renderPieces(pieces) {
  return pieces.map(({ text, isMatch }) => {
    if (!isMatch) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

function modelFacts(models) {
  if (models.length <= MAX_MODELS) return models;
  return [...models.slice(0, MAX_MODELS), `+${models.length - MAX_MODELS}`];
}
