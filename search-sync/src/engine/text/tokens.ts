import { detached } from './detached.ts'

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
const plainWords = /^[a-z0-9 ]*$/
const noMargins = [0, 0] as const
const onlyAscii = /^[!-~]+$/
const asciiSymbols = /[^a-z0-9]+/g
const foldedCharacter = /[\p{L}\p{N}]/u
/** Letters, digits, and the accents that follow them. */
const wordCharacter = /[\p{L}\p{N}\p{M}]/u
const combiningMarks = /\p{M}+/gu

/**
 * Lower case without accents: "Straße" and "STRASSE" become "strasse", "Grüne" becomes "grune"
 * (as Typesense does without a locale; "ue" for "ü" is not folded).
 */
export const fold = (text: string): string => {
  const base = text.normalize('NFKD').replace(combiningMarks, '').toLowerCase()
  let folded = ''
  // Lower case can bring new accents (the dot of "İ").
  for (const character of base.normalize('NFKD').replace(combiningMarks, '')) {
    folded += unfoldable[character] ?? character
  }
  return folded
}

const cleanWord = (raw: string, rules: TokenRules): string => {
  let word = ''
  for (const character of fold(raw)) {
    if (foldedCharacter.test(character) || rules.symbols.has(character)) word += character
  }
  return word
}

const escaped = (character: string): string => character.replace(/[\\\]^-]/, '\\$&')

/** White space and the separators of a collection; a hyphen stands for every kind of dash. */
const separatorClass = (separators: ReadonlySet<string>): string =>
  `\\s${[...separators].map(escaped).join('')}${separators.has('-') ? '\\p{Pd}' : ''}`

/**
 * Splits texts into folded words by the rules of one collection. Remembers the form of words with other
 * than plain letters (bounded), because a register's texts repeat theirs.
 */
export class Tokenizer {
  readonly #rules: TokenRules
  readonly #known = new Map<string, string>()
  readonly #gaps: RegExp
  readonly #runs: RegExp
  /** Is a plain letter or digit among the separators? */
  readonly #splitsWords: boolean

  constructor(rules: TokenRules) {
    this.#rules = rules
    const separators = separatorClass(rules.separators)
    this.#gaps = new RegExp(`[${separators}]+`, 'u')
    this.#runs = new RegExp(`[^${separators}]+`, 'gu')
    this.#splitsWords = [...rules.separators].some((separator) => plainWord.test(separator))
  }

  /** The words of a text with their places, in order. */
  tokens(text: string): Token[] {
    const found: Token[] = []
    for (const run of text.matchAll(this.#runs)) {
      const [raw] = run
      const lower = raw.toLowerCase()
      const word = this.#fold(lower)
      if (word === '') continue
      // Punctuation around a word is no part of it.
      const [before, after] = plainWord.test(lower) ? noMargins : this.#margins(raw)
      found.push({ text: word, start: run.index + before, end: run.index + raw.length - after })
    }
    return found
  }

  /** Only the folded words, in order. */
  words(text: string): string[] {
    // Texts that were folded before only have to be split.
    if (plainWords.test(text) && !this.#splitsWords) {
      const runs = text.split(' ')
      const { maxLength } = this.#rules
      return runs.every((run) => run !== '' && run.length <= maxLength)
        ? runs
        : runs.filter((run) => run !== '').map((run) => this.#cut(run))
    }
    const found: string[] = []
    for (const run of text.toLowerCase().split(this.#gaps)) {
      const word = this.#fold(run)
      if (word !== '') found.push(word)
    }
    return found
  }

  /** How many UTF-16 units stand before the first and behind the last character that counts. */
  #margins(run: string): [number, number] {
    const characters = Array.from(run)
    const counts = (character: string): boolean =>
      wordCharacter.test(character) || this.#rules.symbols.has(character)
    const first = characters.findIndex(counts)
    const last = characters.findLastIndex(counts)
    // Signs whose folded form is a letter ("™") are kept as they are.
    if (first < 0) return [0, 0]
    return [characters.slice(0, first).join('').length, characters.slice(last + 1).join('').length]
  }

  /** `run` is in lower case. */
  #fold(run: string): string {
    if (plainWord.test(run)) return this.#cut(run)
    if (this.#rules.symbols.size === 0 && onlyAscii.test(run)) return this.#cut(run.replace(asciiSymbols, ''))
    const known = this.#known.get(run)
    if (known !== undefined) return known
    const word = this.#cut(cleanWord(run, this.#rules))
    if (this.#known.size >= 20_000) this.#known.clear()
    if (run.length <= 100) this.#known.set(detached(run), word)
    return word
  }

  #cut(word: string): string {
    return word.length > this.#rules.maxLength ? word.slice(0, this.#rules.maxLength) : word
  }
}
