import type { Listenansicht } from '../ansicht.ts'
import { Blaettern } from './Blaettern.tsx'
import { Treffer } from './Treffer.tsx'
import { Zeichen } from './Zeichen.tsx'

function Chips({ chips, alle }: Pick<Listenansicht, 'chips'> & { alle: string }) {
  return (
    <ul class="chips" role="list" aria-label="Aktive Filter">
      {chips.map((chip) => (
        <li key={chip.label}>
          <a href={chip.adresse}>
            {chip.label}
            <Zeichen name="zu" />
            <span class="nur-vorlesen"> entfernen</span>
          </a>
        </li>
      ))}
      <li key="">
        <a class="chips__alle" href={alle}>
          Alle Filter zurücksetzen
        </a>
      </li>
    </ul>
  )
}

function Sortierung({ sortierung }: Pick<Listenansicht, 'sortierung'>) {
  return (
    <nav class="sortierung" aria-label="Sortierung">
      <span aria-hidden="true">Sortieren:</span>
      <ul role="list">
        {sortierung.map((art) => (
          <li key={art.label}>
            <a href={art.adresse} aria-current={art.aktiv ? 'true' : undefined}>
              {art.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Leer({
  gefiltert,
  ueberall,
  alle,
}: Pick<Listenansicht, 'gefiltert' | 'ueberall'> & { alle: string }) {
  return (
    <div class="leer">
      <h3>{gefiltert ? 'Dazu haben wir nichts gefunden' : 'Noch keine KI-Systeme veröffentlicht'}</h3>
      {gefiltert ? (
        <ul>
          <li>Prüfen Sie die Schreibweise oder suchen Sie nach einem allgemeineren Wort.</li>
          <li>
            Entfernen Sie einzelne Filter: Jeder Filter über der Liste lässt sich mit einem Klick aufheben.
          </li>
          <li>
            Sehen Sie sich <a href={alle}>alle KI-Systeme</a> an, oder suchen Sie{' '}
            <a href={ueberall}>im ganzen Portal</a>.
          </li>
        </ul>
      ) : (
        <p>Sobald eine Behörde den ersten Steckbrief veröffentlicht, steht er hier.</p>
      )}
    </div>
  )
}

/** The list below the search field: chips, number of results, order, hits, pages. `alle`: address of the whole list. */
export function Ergebnis({ ansicht, alle }: { ansicht: Listenansicht; alle: string }) {
  const { chips, gefiltert, ueberall, ueberschrift, zerlegt, sortierung, treffer, blaettern } = ansicht
  return (
    <>
      {gefiltert && <Chips key="chips" chips={chips} alle={alle} />}
      <div key="kopf" class="ergebnis__kopf">
        <h2 tabIndex={-1}>
          <span role="status">{ueberschrift}</span>
        </h2>
        {sortierung.length > 0 && <Sortierung sortierung={sortierung} />}
      </div>
      {zerlegt && treffer.length > 0 && (
        <p key="zerlegt" class="leise ergebnis__hinweis">
          Keine genauen Treffer. Gezeigt wird, was alle Wortteile enthält.
        </p>
      )}
      {treffer.length === 0 ? (
        <Leer key="leer" gefiltert={gefiltert} ueberall={ueberall} alle={alle} />
      ) : (
        <ol key="treffer" role="list">
          {treffer.map((einer) => (
            <li key={einer.id}>
              <Treffer {...einer} />
            </li>
          ))}
        </ol>
      )}
      <Blaettern key="blaettern" {...blaettern} />
    </>
  )
}
