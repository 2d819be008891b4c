import type { Rohsatz, Satzmangel } from '../lesen/rohsatz.js'
import { bereinige } from '../text/bereinigen.js'

/** Something about a record that the operator should know; the record is taken all the same. */
export interface Hinweis {
  readonly spalte: string
  readonly wert: string
  readonly hinweis: string
}

/** Longest part of a value that a report repeats, in characters. */
const WERT_IM_BERICHT = 120

/** The value as a report repeats it: one line, shortened, without mail addresses. */
export function fuerBericht(wert: string): string {
  const text = bereinige(wert).text.replace(/\s+/g, ' ')
  return text.length > WERT_IM_BERICHT ? `${text.slice(0, WERT_IM_BERICHT)}…` : text
}

/** One record while it is being mapped: gives cleaned texts and collects what becomes of it. */
export class Zeile {
  readonly werte: Record<string, unknown> = {}
  readonly hinweise: Hinweis[] = []
  readonly maengel: Satzmangel[] = []
  private readonly satz: Rohsatz
  private readonly bereinigt = new Map<string, string>()

  constructor(satz: Rohsatz) {
    this.satz = satz
    this.maengel.push(...satz.maengel)
  }

  /** Cleaned text of a column (no mail addresses, no control characters), empty when the record has none. */
  text(spalte: string): string {
    const bekannt = this.bereinigt.get(spalte)
    if (bekannt !== undefined) return bekannt
    const { text, mailadressen } = bereinige(this.satz.felder[spalte] ?? '')
    if (mailadressen > 0) {
      const anzahl =
        mailadressen === 1 ? 'Eine E-Mail-Adresse wurde' : `${String(mailadressen)} E-Mail-Adressen wurden`
      this.hinweis(spalte, text, `${anzahl} nicht übernommen.`)
    }
    this.bereinigt.set(spalte, text)
    return text
  }

  /** Sets a stored value; undefined leaves it empty. */
  setze(feld: string, wert: unknown): void {
    if (wert !== undefined) this.werte[feld] = wert
  }

  hinweis(spalte: string, wert: string, hinweis: string): void {
    this.hinweise.push({ spalte, wert: fuerBericht(wert), hinweis })
  }

  /** Notes a reason why this record cannot be taken. */
  mangel(spalte: string, wert: string, grund: string): void {
    this.maengel.push({ spalte, wert: fuerBericht(wert), grund })
  }
}
