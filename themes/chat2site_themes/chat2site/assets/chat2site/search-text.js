// Words and excerpts: pure functions without DOM. `chat2site/write/search.py` is the other half.

// Scripts that do not put spaces between words: each of their characters is a word in the index.
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{323af}";
const MARKS =
  "\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ece\\u102b-\\u103e" +
  "\\u1056-\\u1059\\u17b4-\\u17d3\\u17dd\\u3099\\u309a\\uff9e\\uff9f\\ufe00-\\ufe0f";
const RUN = new RegExp(`[${UNSPACED}${MARKS}]+`, "gu");
const LOOSE_MARK = new RegExp(` (?=[${MARKS}])`, "gu");
const ONLY_UNSPACED = new RegExp(`^[${UNSPACED}${MARKS}]+$`, "u");
// Full-width punctuation belongs to these scripts too, and has no spaces around it.
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}${MARKS}\\u3000-\\u303f\\uff00-\\uffef]$`, "u");
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}\\u3000-\\u303f\\uff00-\\uffef]`, "u");

const ZERO_WIDTH = /[\u00ad\u200b\u2060\ufeff]/g;
// Pagefind drops punctuation from what is typed, but keeps symbols, which no word of the index has.
const SYMBOLS = /(?!\+)\p{S}/gu;
const NOT_IN_WORDS = /[^\p{L}\p{N}_#+]/gu;
// A word without the punctuation around it. Some words have nothing else.
const BARE_PART = /^([^\p{L}\p{N}_#]*)(.*?)([^\p{L}\p{N}_#+]*)$/u;

const MIN_BEGINNING = 3;
const WINDOW_WORDS = 24;
const LEAD_WORDS = 5;
const EXCERPT_LENGTH = 200;
const WORD_LENGTH = 60;

/** Return the `term` that Pagefind is to search for, and its `words`; a phrase has none. */
export function prepareQuery(typed) {
  const text = typed.replace(ZERO_WIDTH, "").trim();
  const isQuoted = /^".+"$/u.test(text);
  const spaced = text
    .replace(RUN, (run) => ` ${[...run].join(" ").replace(LOOSE_MARK, "")} `)
    .replace(SYMBOLS, " ")
    .replaceAll('"', " ")
    .replace(/\s+/gu, " ")
    .trim();
  const isPhrase = isQuoted || ONLY_UNSPACED.test(text);
  const words = isPhrase ? [] : spaced.split(" ").map(bareWord).filter(Boolean);
  return { term: isPhrase && spaced ? `"${spaced}"` : spaced, words };
}

/** Return a word as the index knows it: small letters, no accents, no punctuation. */
export function bareWord(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(NOT_IN_WORDS, "");
}

/** Return the words of a fragment's content; matches are numbers into this list. */
export function wordsOf(content) {
  return content.split(/\s+/u);
}

/**
 * Return the matches without those that a word of one or two letters made: Pagefind takes it for
 * the beginning of any word. If nothing else matches, all are kept.
 */
export function withoutNoise(matches, contentWords, queryWords) {
  const isShort = (word) => word.length < MIN_BEGINNING;
  if (!queryWords.some(isShort)) return matches;
  const beginnings = queryWords
    .filter((word) => !isShort(word))
    .map((word) => word.slice(0, MIN_BEGINNING));
  const clear = matches.filter(({ location }) => {
    const word = bareWord(contentWords[location]);
    return queryWords.includes(word) || beginnings.some((beginning) => word.includes(beginning));
  });
  return clear.length > 0 ? clear : matches;
}

/**
 * Return the words from the best place between `start` and `end` as pieces `{ text, isMatch }`,
 * with a score for how well that place matches.
 */
export function makeExcerpt(words, start, end, matches) {
  const best = densestMatch(matches);
  const from = Math.max(start, best.location - LEAD_WORDS);
  const located = new Set(matches.map((match) => match.location));
  const pieces = from > start ? [{ text: "… ", isMatch: false }] : [];
  let length = 0;
  let index = from;
  for (; index < end && length < EXCERPT_LENGTH; index += 1) {
    const word = shortened(words[index]);
    addWord(pieces, word, located.has(index));
    length += word.length + 1;
  }
  if (index < end) pieces.push({ text: " …", isMatch: false });
  return { pieces, score: best.score };
}

/** Return all words as pieces, with the matches marked. */
export function markWords(words, matches) {
  const located = new Set(matches.map((match) => match.location));
  const pieces = [];
  words.forEach((word, index) => addWord(pieces, word, located.has(index)));
  return pieces;
}

/** Return the match that starts the window with the highest score. `matches` are in order. */
function densestMatch(matches) {
  let best = { location: 0, score: -1 };
  let score = 0;
  let last = 0;
  matches.forEach((match, first) => {
    while (last < matches.length && matches[last].location < match.location + WINDOW_WORDS) {
      score += matches[last].balanced_score;
      last += 1;
    }
    if (score > best.score) best = { location: match.location, score };
    score -= matches[first].balanced_score;
  });
  return best;
}

function addWord(pieces, word, isMatch) {
  if (needsSpace(pieces.at(-1)?.text ?? "", word)) {
    // Inside of a mark if words on both sides match, so that a phrase is one mark.
    addPiece(pieces, " ", isMatch && pieces.at(-1).isMatch);
  }
  const [, before, bare, after] = isMatch ? BARE_PART.exec(word) : [];
  if (!bare) {
    addPiece(pieces, word, false);
    return;
  }
  addPiece(pieces, before, false);
  addPiece(pieces, bare, true);
  addPiece(pieces, after, false);
}

function addPiece(pieces, text, isMatch) {
  const previous = pieces.at(-1);
  if (previous?.isMatch === isMatch) previous.text += text;
  else if (text) pieces.push({ text, isMatch });
}

function needsSpace(before, after) {
  if (!before || before.endsWith(" ")) return false;
  return !(ENDS_UNSPACED.test(before) && STARTS_UNSPACED.test(after));
}

function shortened(word) {
  return word.length > WORD_LENGTH ? `${word.slice(0, WORD_LENGTH)}…` : word;
}
