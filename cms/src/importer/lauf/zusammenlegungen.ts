import { liesCsv } from '../lesen/csv.js'
import type { Datei } from '../lesen/rohsatz.js'
import { strukturfehler, type Strukturfehler } from '../strukturfehler.js'

/** Columns of the file that says what became of units: key until now, key of the unit that they went into. */
const SPALTEN = ['alt', 'neu'] as const

/** Into which unit another one went, and the line that says so. */
interface Zusammenlegung {
  readonly neu: string
  readonly zeile: number
}

/** What the operator says about units that are gone. */
export interface Zusammenlegungen {
  readonly datei: Datei
  readonly nachAlt: ReadonlyMap<string, Zusammenlegung>
}

/** Reads the file of mergers: each old key once, no cycle. The first error refuses it. */
export async function liesZusammenlegungen(datei: Datei): Promise<Zusammenlegungen | Strukturfehler> {
  const nachAlt = new Map<string, Zusammenlegung>()
  for await (const eintrag of liesCsv(datei, SPALTEN)) {
    if (eintrag.art === 'fehler') return eintrag.fehler
    const { zeile, felder } = eintrag.satz
    const [alt = '', neu = ''] = SPALTEN.map((spalte) => (felder[spalte] ?? '').trim())
    const leer = alt === '' ? 'alt' : neu === '' ? 'neu' : undefined
    if (leer !== undefined) {
      return strukturfehler(
        'zusammenlegungen',
        { datei: datei.name, zeile, spalte: leer },
        'Der Schlüssel fehlt.',
      )
    }
    const zuvor = nachAlt.get(alt)
    if (zuvor !== undefined && zuvor.neu !== neu) {
      return strukturfehler(
        'zusammenlegungen',
        { datei: datei.name, zeile, spalte: 'alt' },
        `Für „${alt}“ steht in Zeile ${String(zuvor.zeile)} schon eine andere Nachfolgerin. Eine Einheit kann nur in einer anderen aufgehen.`,
      )
    }
    // "Into itself" is how such tables say that a unit goes on.
    if (alt !== neu) nachAlt.set(alt, { neu, zeile })
  }
  return pruefeKreise({ datei, nachAlt })
}

function pruefeKreise(alle: Zusammenlegungen): Zusammenlegungen | Strukturfehler {
  for (const [alt, { zeile }] of alle.nachAlt) {
    if (kette(alle, alt).at(-1) === alt) {
      return strukturfehler(
        'zusammenlegungen',
        { datei: alle.datei.name, zeile, spalte: 'neu' },
        `„${alt}“ ginge über Umwege in sich selbst auf.`,
      )
    }
  }
  return alle
}

/** The keys behind a key, one after the other: units of one year can go into one that is gone in the next. */
export function kette({ nachAlt }: Zusammenlegungen, alt: string): string[] {
  const schluessel: string[] = []
  for (let naechster = nachAlt.get(alt)?.neu; naechster !== undefined && !schluessel.includes(naechster);) {
    schluessel.push(naechster)
    naechster = nachAlt.get(naechster)?.neu
  }
  return schluessel
}
