// The dialog: runs a search when its form changes, shows results, and moves with the arrow keys.

import {
  clearAddress, fillFilters, readAddress, readForm, showCounts, writeAddress,
} from "./search-filters.js";
import { openIndex } from "./search-index.js";
import { renderResult } from "./search-results.js";

const DEBOUNCE_MS = 180;
const PAGE_SIZE = 10;

const attached = new WeakMap();

/** Bring a dialog that was opened to life, or back to where it was. */
export function attach(dialog) {
  if (attached.has(dialog)) attached.get(dialog).resume();
  else attached.set(dialog, new SearchDialog(dialog));
}

class SearchDialog {
  #dialog;
  #form;
  #input;
  #list;
  #more;
  #status;
  #retry;
  #view;
  #index = null;
  #run = 0;
  #timer = 0;
  #pending = [];
  #words = [];

  constructor(dialog) {
    const part = (name) => dialog.querySelector(`[data-c2s-search-${name}]`);
    this.#dialog = dialog;
    this.#form = dialog.querySelector("form");
    this.#input = this.#form.elements.q;
    this.#list = part("results");
    this.#more = part("more");
    this.#status = part("status");
    this.#retry = part("retry");
    this.#view = {
      dialog,
      // This module is at `assets/chat2site/` of the site.
      base: new URL("../../", import.meta.url),
      language: document.documentElement.lang || undefined,
      say: (name, count) => this.#text(name, count),
    };
    this.#listen(part("close"));
    this.#start();
  }

  resume() {
    if (this.#index !== null) this.#search();
    else if (!this.#retry.hidden) this.#start();
  }

  #listen(close) {
    this.#input.addEventListener("input", () => this.#searchSoon());
    this.#form.addEventListener("change", (event) => {
      if (event.target !== this.#input) this.#search();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#more.addEventListener("click", () => this.#showMore());
    this.#retry.addEventListener("click", () => this.#start());
    close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    this.#dialog.addEventListener("close", () => clearAddress());
    this.#dialog.addEventListener("keydown", (event) => this.#move(event));
  }

  async #start() {
    this.#retry.hidden = true;
    this.#say("loading");
    try {
      this.#index = await openIndex(this.#view.base);
      fillFilters(this.#form, this.#index.filters, this.#view.language);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (!this.#input.value) readAddress(this.#form);
    await this.#search();
  }

  #searchSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), DEBOUNCE_MS);
  }

  async #search() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#index === null) return;
    const run = ++this.#run;
    const wanted = readForm(this.#form);
    const isEmpty = !wanted.query && Object.keys(wanted.filters).length === 0;
    // One letter of the Latin script would match nearly all pages; one of the Han script is a word.
    const isShort = /^[\x21-\x7e]$/.test(wanted.query);
    if (isEmpty) clearAddress();
    else if (this.#dialog.open) writeAddress(wanted);
    if (isEmpty || isShort) {
      this.#showHint(isShort);
      return;
    }
    this.#setBusy(true);
    try {
      const { query, filters, order } = wanted;
      const { results, counts, words } = await this.#index.find(query, filters, order);
      const items = await this.#load(results.slice(0, PAGE_SIZE), words);
      // What was typed meanwhile has a search of its own.
      if (run !== this.#run) return;
      this.#list.replaceChildren(...items);
      this.#list.parentElement.scrollTop = 0;
      this.#words = words;
      this.#setPending(results.slice(PAGE_SIZE));
      showCounts(this.#form, counts, this.#view.language);
      this.#say({ 0: "none", 1: "one" }[results.length] ?? "many", results.length);
    } catch (error) {
      if (run === this.#run) this.#fail(error);
    } finally {
      if (run === this.#run) this.#setBusy(false);
    }
  }

  async #showMore() {
    const run = this.#run;
    const next = this.#pending.slice(0, PAGE_SIZE);
    this.#setPending(this.#pending.slice(PAGE_SIZE));
    try {
      const items = await this.#load(next, this.#words);
      if (run !== this.#run) return;
      const last = this.#list.lastElementChild;
      this.#list.append(...items);
      last.nextElementSibling.querySelector("[data-c2s-search-link]").focus();
    } catch (error) {
      if (run === this.#run) this.#fail(error);
    }
  }

  async #load(results, words) {
    const data = await Promise.all(results.map((result) => result.data()));
    return data.map((each) => renderResult(each, words, this.#view));
  }

  /** Enter: search at once if something new was typed, else follow the first result. */
  #submit() {
    if (this.#timer) this.#search();
    else this.#links().at(0)?.click();
  }

  #move(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.#input, ...this.#links()];
    const position = stops.indexOf(event.target);
    if (!step || position < 0) return;
    event.preventDefault();
    const next = stops[position + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  #links() {
    return [...this.#list.querySelectorAll("[data-c2s-search-link]")];
  }

  #showHint(isShort) {
    this.#list.replaceChildren();
    this.#setPending([]);
    this.#setBusy(false);
    showCounts(this.#form, this.#index.filters, this.#view.language);
    this.#say(isShort ? "short" : "hint", this.#index.pageCount);
  }

  #setPending(results) {
    this.#pending = results;
    this.#more.hidden = results.length === 0;
  }

  #setBusy(isBusy) {
    this.#list.ariaBusy = isBusy;
    if (isBusy && !this.#list.hasChildNodes()) this.#say("loading");
  }

  #fail(error) {
    console.error(error);
    this.#list.replaceChildren();
    this.#setPending([]);
    this.#say("error");
    this.#retry.hidden = false;
  }

  #say(name, count) {
    this.#status.textContent = this.#text(name, count);
  }

  #text(name, count) {
    const text = this.#dialog.dataset[`text${name[0].toUpperCase()}${name.slice(1)}`];
    return text.replace("{count}", count?.toLocaleString(this.#view.language));
  }
}
