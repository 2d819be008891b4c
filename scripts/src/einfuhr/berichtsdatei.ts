import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { schreibeGanz } from '../instanz/ganze-datei.ts'
import { organisationsschritte, type Ergebnis } from './antwort.ts'
import { csvTabelle } from './csv.ts'

/** What a report is about. */
export interface Anlass {
  source: string
  datei: string
  dryRun: boolean
  publish: boolean
}

/**
 * Writes the report of a run, once for machines (JSON, everything) and once for people (CSV, a line for each rejected row;
 * with master data a second table of what happened to the organisations).
 * @param zeit Moment of the run; part of the names.
 * @returns Path of the JSON file; the CSV file lies beside it.
 */
export function schreibeBericht(
  ordner: string,
  anlass: Anlass,
  { bericht, abgelehnt, hinweise, aenderungen }: Ergebnis,
  zeit: Date,
): string {
  const berichte = join(ordner, 'berichte')
  mkdirSync(berichte, { recursive: true, mode: 0o700 })
  const stamm = join(berichte, `import-${anlass.source}-${zeit.toISOString().replace(/[:.]/g, '-')}`)
  schreibeGanz(
    `${stamm}.json`,
    `${JSON.stringify({ ...anlass, zeit: zeit.toISOString(), bericht, aenderungen, abgelehnt, hinweise }, null, 2)}\n`,
  )
  schreibeGanz(
    `${stamm}.csv`,
    csvTabelle([
      ['Zeile', 'Datensatz', 'Spalte', 'Wert', 'Grund'],
      ...abgelehnt.map(({ zeile, datensatz, spalte, wert, grund }) => [
        zeile,
        datensatz,
        spalte,
        wert,
        grund,
      ]),
    ]),
  )
  if (aenderungen.length > 0) {
    schreibeGanz(
      `${stamm}-organisationen.csv`,
      csvTabelle([
        ['Was', 'Schlüssel', 'Stelle', 'vorher', 'nachher'],
        ...aenderungen.map(({ art, schluessel, name, vorher, nachher }) => [
          organisationsschritte[art],
          schluessel,
          name,
          vorher,
          nachher,
        ]),
      ]),
    )
  }
  return `${stamm}.json`
}
