import { feldVon } from '@maki/config'
import type { Steckbriefquelle } from './quellen/quelle.js'

/** The mapping of a source as the Markdown table that docs/import.md holds, so that the guide cannot go out of date. */
export function abbildungstabelle({ regeln }: Steckbriefquelle): string[] {
  return regeln.map(({ spalten, felder, beschreibung }) => {
    const von = spalten.length === 0 ? '–' : spalten.map((spalte) => `\`${spalte}\``).join(', ')
    const nach = felder.length === 0 ? '–' : felder.map((feld) => feldVon(feld).label).join(', ')
    return `| ${[von, nach, beschreibung].map((zelle) => zelle.replaceAll('|', '\\|')).join(' | ')} |`
  })
}
