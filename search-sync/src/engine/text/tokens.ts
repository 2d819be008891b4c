/** A word of a text: its folded form and where it stands (`start` inclusive, `end` exclusive, UTF-16 units). */
export interface Token {
  text: string
  start: number
  end: number
}

/** What a collection's schema says about words: extra separators and symbols that belong to words. */
export interface TokenRules {
  separators: ReadonlySet<string>
  symbols: ReadonlySet<string>
  /** Longest token that is indexed, in characters; the rest is cut off (Typesense: `truncate_len`). */
  maxLength: number
}

/** Typesense's defaults: white space separates, every other symbol is dropped from the word. */
export const defaultTokenRules: TokenRules = { separators: new Set(), symbols: new Set(), maxLength: 100 }

/** Letters that Unicode does not take apart into a base letter and an accent. */
const unfoldable: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
}

const plainWord = /^[a-z0-9]+$/
const foldedCharacter = /[\p{L}\p{N}]/u
const combiningMarks = /\p{M}+/gu

/**
 * Lower case without accents: "Straße" and "STRASSE" become "strasse", "Grüne" becomes "grune"
 * (as Typesense does without a locale; "ue" for "ü" is not folded).
 */
export const fold = (text: string): string => {
  const lower = text.toLowerCase()
  let folded = ''
  for (const character of lower.normalize('NFKD').replace(combiningMarks, '')) {
    folded += unfoldable[character] ?? character
  }
  return folded
}

const cleanWord = (raw: string, rules: TokenRules): string => {
  const lower = raw.toLowerCase()
  let word = ''
  if (plainWord.test(lower)) {
    word = lower
  } else {
    for (const character of fold(lower)) {
      if (foldedCharacter.test(character) || rules.symbols.has(character)) word += character
    }
  }
  return word.length > rules.maxLength ? word.slice(0, rules.maxLength) : word
}

const isDash = /\p{Pd}/u

/**
 * Splits texts into folded words by the rules of one collection. Remembers the form of words it has met
 * (bounded), because a register's texts repeat theirs.
 */
export class Tokenizer {
  readonly #rules: TokenRules
  readonly #known = new Map<string, string>()
  readonly #separates: (character: string) => boolean

  constructor(rules: TokenRules) {
    this.#rules = rules
    const dashSeparates = rules.separators.has('-')
    this.#separates = (character) =>
      rules.separators.has(character) || (dashSeparates && character > '\u007f' && isDash.test(character))
  }

  /** The words of a text with their places, in order. */
  tokens(text: string): Token[] {
    const found: Token[] = []
    const end = text.length
    let start = -1
    for (let at = 0; at <= end; at += 1) {
      const character = at < end ? (text[at] ?? ' ') : ' '
      const splits =
        character <= ' ' || character === '\u00a0' || this.#separates(character) || /\s/.test(character)
      if (!splits) {
        if (start < 0) start = at
        continue
      }
      if (start < 0) continue
      const word = this.#fold(text.slice(start, at))
      if (word !== '') found.push({ text: word, start, end: at })
      start = -1
    }
    return found
  }

  /** Only the folded words, in order. */
  words(text: string): string[] {
    return this.tokens(text).map((token) => token.text)
  }

  #fold(raw: string): string {
    const known = this.#known.get(raw)
    if (known !== undefined) return known
    const word = cleanWord(raw, this.#rules)
    if (this.#known.size >= 50_000) this.#known.clear()
    this.#known.set(raw, word)
    return word
  }
}
