// The form of the search dialog: its filters with their counts, and its copy in the address.

const FILTERS = ["model", "year", "provider", "has"];

/** Fill the selects and chips with the values that the archive has. */
export function fillFilters(form, counts, language) {
  for (const select of form.querySelectorAll("select:not([name=sort])")) {
    const values = sortedValues(select.name, counts[select.name] ?? {});
    select.append(...values.map((value) => new Option(value, value)));
    select.hidden = values.length < 2;
  }
  const chips = form.querySelector("[data-c2s-search-has]");
  const template = form.parentElement.parentElement.querySelector("[data-c2s-search-chip]");
  for (const value of sortedValues("has", counts.has ?? {})) {
    const chip = template.content.cloneNode(true);
    chip.querySelector("input").value = value;
    chips.append(chip);
  }
  showCounts(form, counts, language);
  form.querySelector("[data-c2s-search-filters]").hidden = false;
  form.elements.sort.hidden = false;
}

/** Show how many conversations each value would leave. */
export function showCounts(form, counts, language) {
  const label = (name, value) => {
    const count = counts[name]?.[value] ?? 0;
    return { count, text: `${value} (${count.toLocaleString(language)})` };
  };
  for (const option of form.querySelectorAll("select:not([name=sort]) option[value]")) {
    if (!option.value) continue;
    const { count, text } = label(option.parentElement.name, option.value);
    option.textContent = text;
    option.disabled = count === 0 && !option.selected;
  }
  for (const input of form.querySelectorAll("input[name=has]")) {
    const { count, text } = label("has", input.value);
    input.nextElementSibling.textContent = text;
    input.disabled = count === 0 && !input.checked;
  }
}

/** Return `{ query, filters, order }` as the form stands. */
export function readForm(form) {
  const data = new FormData(form);
  const filters = {};
  for (const name of FILTERS) {
    const values = data.getAll(name).filter(Boolean);
    if (values.length > 0) filters[name] = name === "has" ? values : values[0];
  }
  return { query: data.get("q").trim(), filters, order: data.get("sort") };
}

/** Set the form as the address says. */
export function readAddress(form) {
  const parameters = new URLSearchParams(location.search);
  if (!parameters.has("q")) return;
  form.elements.q.value = parameters.get("q");
  for (const select of form.querySelectorAll("select")) {
    if (parameters.has(select.name)) select.value = parameters.get(select.name);
    // A value that the archive does not have selects nothing, not even the first option.
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
  for (const input of form.querySelectorAll("input[name=has]")) {
    input.checked = parameters.getAll("has").includes(input.value);
  }
}

/** Put a search into the address, so that it can be shared and found again by going back. */
export function writeAddress({ query, filters, order }) {
  const parameters = new URLSearchParams({ q: query, ...(order && { sort: order }) });
  for (const [name, values] of Object.entries(filters)) {
    for (const value of [values].flat()) parameters.append(name, value);
  }
  history.replaceState(history.state, "", `?${parameters}${location.hash}`);
}

/** Take the search out of the address. */
export function clearAddress() {
  history.replaceState(history.state, "", location.pathname + location.hash);
}

function sortedValues(name, counts) {
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  const values = Object.keys(counts).sort(compare);
  if (name === "year") return values.reverse();
  if (name === "model") return values.sort((a, b) => counts[b] - counts[a]);
  return values;
}
