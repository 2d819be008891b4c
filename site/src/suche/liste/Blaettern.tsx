import type { Blaetteransicht } from '../ansicht.ts'
import { Zeichen } from './Zeichen.tsx'

/** Links to the other pages of the list; nothing when there is only one page. */
export function Blaettern({ zurueck, weiter, nummern }: Blaetteransicht) {
  if (nummern.length < 2) return null
  return (
    <nav class="blaettern" aria-label="Ergebnisseiten">
      <ul role="list">
        {zurueck !== null && (
          <li key="zurueck">
            <a href={zurueck} rel="prev">
              <Zeichen name="zurueck" /> Zurück
            </a>
          </li>
        )}
        {nummern.map((nummer, stelle) =>
          nummer === null ? (
            <li key={`luecke${stelle}`}>
              <span aria-hidden="true">…</span>
            </li>
          ) : (
            <li key={nummer.text}>
              <a
                href={nummer.adresse}
                aria-label={`Seite ${nummer.text}`}
                aria-current={nummer.aktiv ? 'page' : undefined}
              >
                {nummer.text}
              </a>
            </li>
          ),
        )}
        {weiter !== null && (
          <li key="weiter">
            <a href={weiter} rel="next">
              Weiter <Zeichen name="weiter" />
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
