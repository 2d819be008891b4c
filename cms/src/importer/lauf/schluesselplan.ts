import type { Schluesselteile } from '../quellen/quelle.js'
import { pruefsumme } from './pruefsumme.js'

/** Length of a distinguishing mark: 72 bits, enough for billions of records of one id. */
const MARKE = 12
const SCHLUESSEL_MAX = 255

/**
 * Stable keys for the records of a source whose ids are missing or given twice.
 *
 * The id alone is the key where it is given once, so that a record keeps its Steckbrief when everything else about it
 * changes. Where an id is missing or given to several records, marks of their content are added one after the other
 * (name and unit, then the whole record) until the records differ: the keys do not depend on the order of the rows.
 * Only records that are alike in every column are counted through ("#2").
 *
 * Use: `merke` every record of the file, then ask `schluessel` for every record, in the same order.
 */
export class Schluesselplan {
  private readonly anzahl = new Map<string, number>()
  private readonly vergeben = new Map<string, number>()

  /** Remembers a record; holds hashes only. */
  merke(teile: Schluesselteile): void {
    for (const stufe of stufen(teile)) this.anzahl.set(stufe, (this.anzahl.get(stufe) ?? 0) + 1)
  }

  /** True when another record has the same id. */
  istMehrfach({ stamm }: Schluesselteile): boolean {
    return (this.anzahl.get(stamm) ?? 0) > 1
  }

  /** The key of the next record with these parts, at most 255 characters. */
  schluessel(teile: Schluesselteile): string {
    const alle = stufen(teile)
    const kandidaten = teile.ohneId === true ? alle.slice(1) : alle
    const eindeutig = kandidaten.find((stufe) => this.anzahl.get(stufe) === 1)
    if (eindeutig !== undefined) return begrenzt(eindeutig)
    const letzte = alle.at(-1) ?? teile.stamm
    const nummer = (this.vergeben.get(letzte) ?? 0) + 1
    this.vergeben.set(letzte, nummer)
    return begrenzt(nummer === 1 ? letzte : `${letzte}#${String(nummer)}`)
  }
}

/** The id, the id with the first mark, with the first and the second, and so on. */
function stufen({ stamm, merkmale }: Schluesselteile): string[] {
  const alle = [stamm]
  for (const merkmal of merkmale) alle.push(`${alle.at(-1) ?? ''}/${pruefsumme(merkmal).slice(0, MARKE)}`)
  return alle
}

/** A key that fits into its column; a longer one keeps its beginning and is told apart by its hash. */
export function begrenzt(schluessel: string): string {
  if (schluessel.length <= SCHLUESSEL_MAX) return schluessel
  return `${schluessel.slice(0, SCHLUESSEL_MAX - 44)}~${pruefsumme(schluessel)}`
}
