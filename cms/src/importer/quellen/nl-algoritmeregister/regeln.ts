import { maxVon } from '../../abbildung/katalogfeld.js'
import {
  adresse,
  auswahl,
  eigene,
  fest,
  gekuerzt,
  name,
  nichtUebernommen,
  type Regel,
} from '../../abbildung/regeln.js'
import type { Zeile } from '../../abbildung/zeile.js'
import { einzeilig } from '../../text/bereinigen.js'
import { kuerze } from '../../text/kuerzen.js'

const entwicklungsstand = {
  in_gebruik: 'in-betrieb',
  ontwikkeling: 'entwicklung',
  buiten_gebruik: 'ausser-betrieb',
} as const

/** Room for the name of a norm in the catalogue; a longer text goes into the explanation in full. */
const NORM_MAX = 300
const ERLAEUTERUNG_MAX = 2_500

function setzeBeschreibung(zeile: Zeile): void {
  const doel = zeile.text('doel')
  if (doel === '') return
  zeile.setze('kurzbeschreibung', kuerze(einzeilig(doel), maxVon('kurzbeschreibung')))
  zeile.setze('zweck', gekuerzt(zeile, 'doel', doel, maxVon('zweck')))
}

function setzeRechtsgrundlagen(zeile: Zeile): void {
  const text = zeile.text('juridische_basis')
  if (text === '') return
  const norm = kuerze(einzeilig(text), NORM_MAX)
  zeile.setze('rechtsgrundlagen', [
    norm === text
      ? { norm }
      : { norm, erlaeuterung: gekuerzt(zeile, 'juridische_basis', text, ERLAEUTERUNG_MAX) },
  ])
}

/** "Ja" says that there was an assessment, not which: only that is taken over. */
function setzeFolgenabschaetzung(zeile: Zeile): void {
  const wert = zeile.text('impactassessment')
  if (wert === 'Ja')
    zeile.setze('folgenabschaetzungen', [{ art: 'nicht-benannt', zusammenfassung: 'Impactassessment: Ja' }])
  else if (!['', 'Nee', 'Onbekend'].includes(wert)) {
    zeile.mangel('impactassessment', wert, 'Dieser Wert steht nicht in der Werteliste der Quelle.')
  }
}

/** Every member of an entry: where it goes, or why it does not. */
export const regeln: readonly Regel[] = [
  name('title'),
  eigene(
    ['doel'],
    ['kurzbeschreibung', 'zweck'],
    'Zweck: ganzer Text bis 2.500 Zeichen. Kurzbeschreibung: derselbe Text, gekürzt auf 400 Zeichen',
    setzeBeschreibung,
  ),
  auswahl('status', 'entwicklungsstand', entwicklungsstand),
  eigene(
    ['juridische_basis'],
    ['rechtsgrundlagen'],
    'ein Eintrag; über 300 Zeichen gekürzt mit dem ganzen Text als Erläuterung',
    setzeRechtsgrundlagen,
  ),
  eigene(
    ['impactassessment'],
    ['folgenabschaetzungen'],
    'nur bei „Ja“, als „Art nicht benannt“: welche es war, sagt die Quelle nicht; „Nee“ und „Onbekend“ bleiben leer',
    setzeFolgenabschaetzung,
  ),
  adresse('url', 'quelleUrl'),
  eigene(['id'], ['quellId'], 'Quell-ID', (zeile) => {
    zeile.setze('quellId', zeile.text('id'))
  }),
  fest('quelle', 'nl-algoritmeregister', 'Name dieser Quelle'),
  fest('risikoklassen', ['nicht-geprueft'], 'immer „Noch nicht geprüft“: die Quelle sagt nichts dazu'),
  fest('sprache', 'nl', 'immer „Niederländisch“'),
  nichtUebernommen(
    ['geregistreerd', 'toegevoegd'],
    'Tag der Eintragung dort, nicht der Beginn des Einsatzes',
  ),
]
