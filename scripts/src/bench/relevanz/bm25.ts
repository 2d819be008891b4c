import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const WORT = /[\p{L}\p{N}]+/gu
const HOECHSTENS = 10

const zeile = z.object({ id: z.string() })

/** A document as BM25 sees it: its id and its texts as they are. */
export interface Rohtext {
  readonly id: string
  readonly text: string
}

/**
 * Plain BM25 over raw texts (SQLite FTS5, tokenizer `unicode61`: lower case, accents folded, no stems): what a search is
 * worth without our preparation. Any of the words finds, because asking for all of them would find less.
 */
export class Bm25 {
  readonly #datenbank = new DatabaseSync(':memory:')

  constructor(dokumente: readonly Rohtext[]) {
    this.#datenbank.exec("create virtual table texte using fts5(id unindexed, text, tokenize = 'unicode61')")
    const lege = this.#datenbank.prepare('insert into texte (id, text) values (?, ?)')
    for (const { id, text } of dokumente) lege.run(id, text)
  }

  /** Ids of the first ten hits. */
  suche(q: string): string[] {
    const woerter = q.match(WORT) ?? []
    if (woerter.length === 0) return []
    const zeilen = this.#datenbank
      .prepare('select id from texte where texte match ? order by bm25(texte), rowid limit ?')
      .all(woerter.map((wort) => `"${wort}"`).join(' OR '), HOECHSTENS)
    return z
      .array(zeile)
      .parse(zeilen)
      .map(({ id }) => id)
  }

  schliesse(): void {
    this.#datenbank.close()
  }
}
