// The index: joins Pagefind's shards and answers searches. Knows nothing of the dialog.

import { bareWord, prepareQuery, wordsOf } from "./search-text.js";

// A word that every page has: for a search without words Pagefind would load the whole index.
const EVERY_PAGE = "\ua66e";
// A filter that nothing passes. An empty list of values would let everything through.
const NO_SHARD = "-";

/** Return the index of the site at `base`. Rejects if it is missing or cannot be read. */
export async function openIndex(base) {
  const response = await fetch(new URL("search/shards.json", base), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const { shards } = await response.json();
  if (shards.length === 0) return new SearchIndex(null, [], 0, {});
  const names = shards.map((shard) => shard.name);
  const folder = (name) => new URL(`search/${name}/`, base).href;
  // Pagefind's code is in the first shard alone. The filter tells a shard's pages from the others'.
  const pagefind = await import(`${folder(names[0])}pagefind.js`);
  // After a failure Pagefind would keep the shards that it could not read.
  await pagefind.destroy();
  await pagefind.options({ mergeFilter: { shard: names[0] } });
  await pagefind.init();
  const merge = (name) => pagefind.mergeIndex(folder(name), { mergeFilter: { shard: name } });
  await Promise.all(names.slice(1).map(merge));
  const pageCount = shards.reduce((sum, shard) => sum + shard.pages, 0);
  return new SearchIndex(pagefind, names, pageCount, await pagefind.filters());
}

class SearchIndex {
  #pagefind;
  #names;

  constructor(pagefind, names, pageCount, filters) {
    this.#pagefind = pagefind;
    this.#names = names;
    this.pageCount = pageCount;
    /** How many pages there are of each value of each filter. */
    this.filters = filters;
  }

  /**
   * Return `{ results, counts, words }`. `filters` maps a name to a value, or to a list of values
   * that must all be there; `order` is "newest", "oldest" or empty for the best match first. With
   * an empty `query` all pages match. `counts` says how many pages each value of each filter would
   * leave, and `words` are those of the query.
   */
  async find(query, filters, order) {
    if (this.#pagefind === null) return { results: [], counts: {}, words: [] };
    const { term, words } = prepareQuery(query);
    if (query && !term) return { results: [], counts: this.filters, words };
    const search = term || EVERY_PAGE;
    const sort = { newest: "desc", oldest: "asc" }[order || (term ? "" : "newest")];
    const names = await this.#shardsThatMatch(search, words);
    const isAll = names.length === this.#names.length;
    const chosen = isAll ? filters : { ...filters, shard: { any: [...names, NO_SHARD] } };
    const found = await this.#pagefind.search(search, {
      filters: chosen,
      ...(sort && { sort: { date: sort } }),
    });
    const counts = await this.#countValues(search, chosen, found.filters);
    const results = sort ? this.#byShard(found.results, sort) : found.results;
    return { results, counts, words };
  }

  /**
   * Return the shards whose matches are no makeshift: where a shard has no word that begins with
   * what was typed, Pagefind takes the longest word that it begins with, `z` for `zebra`.
   */
  async #shardsThatMatch(search, words) {
    const matching = new Set(this.#names);
    let first = null;
    for (const word of words.filter(({ length }) => length > 1)) {
      const exact = await this.#countExact(word);
      const doubtful = [...matching].filter((name) => !exact[name]);
      if (doubtful.length === 0) continue;
      first ??= await this.#firstOfEachShard(search);
      await Promise.all(
        doubtful.map(async (name) => {
          if (!(await hasWord(first.get(name), word))) matching.delete(name);
        }),
      );
    }
    return this.#names.filter((name) => matching.has(name));
  }

  async #firstOfEachShard(search) {
    const { results } = await this.#pagefind.search(search);
    // A map keeps the last of equal keys.
    return new Map(results.reverse().map((result) => [shardOf(result), result]));
  }

  /** Return how many pages of each shard have the word, or another form of it. */
  async #countExact(word) {
    // Counts are wanted, not a thousand results.
    const options = { filters: { shard: NO_SHARD } };
    const { totalFilters } = await this.#pagefind.search(`"${word}"`, options);
    return totalFilters.shard ?? {};
  }

  /** Return the counts, those of a filter that is set as if it were not: another can be chosen. */
  async #countValues(search, filters, counts) {
    const single = Object.keys(filters).filter((name) => typeof filters[name] === "string");
    const others = await Promise.all(
      single.map(async (name) => {
        const { [name]: _, ...rest } = filters;
        const found = await this.#pagefind.search(search, { filters: rest });
        return [name, found.filters[name]];
      }),
    );
    return { ...counts, ...Object.fromEntries(others) };
  }

  /**
   * Return sorted results in the order of their shards, which are by date: Pagefind sorts within a
   * shard only, and merges by rank.
   */
  #byShard(results, direction) {
    const groups = new Map(this.#names.map((name) => [name, []]));
    for (const result of results) groups.get(shardOf(result)).push(result);
    const inOrder = [...groups.values()];
    return (direction === "desc" ? inOrder.reverse() : inOrder).flat();
  }
}

/** Return the shard of a result from its id, `en-003_1a2b3c4`. */
function shardOf(result) {
  return /-([^_-]+)_[^_]*$/.exec(result.id)[1];
}

async function hasWord(result, word) {
  if (result === undefined) return false;
  const data = await result.data();
  const words = wordsOf(data.content);
  return data.weighted_locations.some(({ location }) => bareWord(words[location]).includes(word));
}
