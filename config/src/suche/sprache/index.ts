/** Preparation of texts and queries for both search engines: pure functions, no I/O. Not for browsers: it holds word lists. */
export { bereiteAnfrageVor, zerlegeAnfrage } from './anfrage.ts'
export { mitSprache } from './dokument.ts'
export { SPRACHFASSUNG } from './fassung.ts'
export { markiere } from './markieren.ts'
export { bereiteTextVor, type VorbereiteterText } from './text.ts'
