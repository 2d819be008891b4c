import type { Fehlercode, Problem } from '@maki/config'

/** Something wrong with a form, for the person; `feld`: id of the field that it is about, null: none in particular. */
export interface Feldfehler {
  readonly feld: string | null
  readonly text: string
}

/** Name of the field that people do not see and do not fill in (`Honigtopf.astro`). */
export const HONIGTOPF = 'webseite'

/** The fields of a form that was sent. */
export class Formular {
  readonly #daten: FormData

  constructor(daten: FormData) {
    this.#daten = daten
  }

  /** A text without space around it, empty when it is not there. */
  text(name: string): string {
    return this.genau(name).normalize('NFC').trim()
  }

  /** A text as it was typed, for passwords. */
  genau(name: string): string {
    const wert = this.#daten.get(name)
    return typeof wert === 'string' ? wert : ''
  }

  /** All values of a field that has several. */
  alle(name: string): string[] {
    return this.#daten.getAll(name).filter((wert) => typeof wert === 'string')
  }

  hat(name: string): boolean {
    return this.#daten.has(name)
  }

  /** A file that was chosen; null: none, or an empty one. */
  datei(name: string): File | null {
    const wert = this.#daten.get(name)
    return wert instanceof File && wert.size > 0 ? wert : null
  }

  /** A program filled in what people do not see. */
  get istFalle(): boolean {
    return this.text(HONIGTOPF) !== ''
  }
}

/** The form that a request sent; null: the page is only asked for. One that cannot be read is an empty one. */
export async function liesFormular(request: Request): Promise<Formular | null> {
  if (request.method !== 'POST') return null
  return new Formular(await request.formData().catch(() => new FormData()))
}

/**
 * A refusal of the cms at the field that it is about.
 *
 * @param felder id of the field by code of the refusal
 * @returns null: no field can mend it (`antwortAuf` answers)
 */
export function feldfehler(
  { code, status, detail }: Problem,
  felder: Partial<Record<Fehlercode, string>> = {},
): Feldfehler | null {
  const feld = felder[code]
  if (feld !== undefined) return { feld, text: detail }
  if (code === 'sitzung-ungueltig' || code === 'zweiter-faktor-noetig' || status === 404) return null
  // What the person can read and act on stays with the form; what they sent is not lost.
  return { feld: null, text: detail }
}
