import { render } from 'preact'
import { Hervorgehoben } from '../liste/Hervorgehoben.tsx'
import type { Vorschlag } from '../vorschlaege.ts'

const LISTE = 'vorschlaege'
const optionId = (stelle: number): string => `vorschlag-${stelle}`

/** What a suggestion is, as its line says. */
const arten: Readonly<Record<Vorschlag['art'], string>> = {
  steckbrief: 'KI-System',
  organisation: 'Organisation',
  schlagwort: 'Schlagwort',
}

/**
 * Makes a search field a combobox with a list of suggestions: WAI-ARIA Authoring Practices, "Editable combobox with
 * list autocomplete". The focus stays in the field; Down and Up choose, Enter takes, Escape closes.
 *
 * @param feld the field; its list is put after it
 * @param hole suggestions for a text
 * @param nimm takes one
 */
export function vorschlagsfeld(
  feld: HTMLInputElement,
  hole: (text: string) => Promise<Vorschlag[]>,
  nimm: (vorschlag: Vorschlag) => void,
): { schliesse: () => void } {
  const platz = document.createElement('div')
  platz.className = 'vorschlaege'
  feld.after(platz)
  let vorschlaege: Vorschlag[] = []
  let gewaehlt = -1
  let gefragt = ''
  let unterwegs = false

  function drucke(): void {
    const offen = vorschlaege.length > 0
    feld.setAttribute('aria-expanded', String(offen))
    if (offen && gewaehlt >= 0) feld.setAttribute('aria-activedescendant', optionId(gewaehlt))
    else feld.removeAttribute('aria-activedescendant')
    render(
      <ul id={LISTE} role="listbox" aria-label="Vorschläge" hidden={!offen}>
        {vorschlaege.map((vorschlag, stelle) => (
          <li
            key={vorschlag.adresse}
            id={optionId(stelle)}
            role="option"
            aria-selected={stelle === gewaehlt}
            onMouseDown={(ereignis) => {
              // The field keeps the focus.
              ereignis.preventDefault()
            }}
            onClick={() => {
              waehle(vorschlag)
            }}
          >
            <span>
              <Hervorgehoben text={vorschlag.text} />
            </span>{' '}
            <small>{arten[vorschlag.art]}</small>
          </li>
        ))}
      </ul>,
      platz,
    )
    if (gewaehlt >= 0) platz.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }

  function schliesse(): void {
    gefragt = ''
    vorschlaege = []
    gewaehlt = -1
    drucke()
  }

  function waehle(vorschlag: Vorschlag): void {
    schliesse()
    nimm(vorschlag)
  }

  /** One question at a time, the newest text next. */
  async function frage(): Promise<void> {
    const text = feld.value.trim()
    gefragt = text
    if (text === '') schliesse()
    if (text === '' || unterwegs) return
    unterwegs = true
    const gefunden = await hole(text).catch(() => [])
    unterwegs = false
    // Closed meanwhile, or the field has lost the focus.
    if (gefragt === '' || document.activeElement !== feld) return
    if (gefragt !== text) {
      void frage()
      return
    }
    vorschlaege = gefunden
    gewaehlt = -1
    drucke()
  }

  function bewege(schritt: 1 | -1): void {
    const anzahl = vorschlaege.length
    // The field itself is one place of the round, before the first and after the last suggestion.
    gewaehlt = ((gewaehlt + 1 + schritt + anzahl + 1) % (anzahl + 1)) - 1
    drucke()
  }

  const tasten: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => {
      if (vorschlaege.length === 0) void frage()
      else bewege(1)
      return true
    },
    ArrowUp: () => {
      if (vorschlaege.length > 0) bewege(-1)
      return vorschlaege.length > 0
    },
    Enter: () => {
      const vorschlag = vorschlaege[gewaehlt]
      if (vorschlag === undefined) schliesse()
      else waehle(vorschlag)
      return vorschlag !== undefined
    },
    Escape: () => {
      const offen = vorschlaege.length > 0
      schliesse()
      return offen
    },
  }

  for (const [name, wert] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': LISTE,
    'aria-haspopup': 'listbox',
  })) {
    feld.setAttribute(name, wert)
  }
  feld.addEventListener('input', () => void frage())
  feld.addEventListener('blur', schliesse)
  feld.addEventListener('keydown', (ereignis) => {
    if (ereignis.isComposing || ereignis.ctrlKey || ereignis.metaKey) return
    if (tasten[ereignis.key]?.() === true) ereignis.preventDefault()
  })
  drucke()
  return { schliesse }
}
