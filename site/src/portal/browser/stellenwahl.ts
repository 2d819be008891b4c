/** An organisation in the answer of the site. */
interface Vorschlag {
  readonly dokument: string
  readonly name: string
  readonly zusatz: string
}

const feldVon = (wert: unknown, name: string): unknown =>
  typeof wert === 'object' && wert !== null ? Reflect.get(wert, name) : undefined

function liesVorschlaege(antwort: unknown): Vorschlag[] {
  const stellen = feldVon(antwort, 'stellen')
  if (!Array.isArray(stellen)) return []
  return stellen.flatMap((eine): Vorschlag[] => {
    const [dokument, name, pfad] = [feldVon(eine, 'dokument'), feldVon(eine, 'name'), feldVon(eine, 'pfad')]
    if (typeof dokument !== 'string' || typeof name !== 'string') return []
    return [{ dokument, name, zusatz: Array.isArray(pfad) ? pfad.join(' › ') : '' }]
  })
}

/** Makes an element with a text: nothing that comes from outside is ever read as HTML. */
function mach(art: string, text: string, merkmale: Readonly<Record<string, string>> = {}): HTMLElement {
  const element = document.createElement(art)
  element.textContent = text
  for (const [name, wert] of Object.entries(merkmale)) element.setAttribute(name, wert)
  return element
}

/** The field becomes a combobox: Down and Up choose, Enter takes, Escape closes. What was taken goes with the form. */
function belebe(wahl: HTMLElement, quelle: string): void {
  const feld = wahl.querySelector<HTMLInputElement>('#stelle')
  const knopf = wahl.querySelector('button')
  const gefunden = wahl.querySelector<HTMLElement>('[data-teil="gefunden"]')
  const meldung = wahl.querySelector<HTMLElement>('[data-teil="meldung"]')
  if (!feld || !knopf || !gefunden || !meldung) return
  const eingabe = feld
  const mail = wahl.closest('form')?.querySelector<HTMLInputElement>('input[name="mail"]')
  const liste = mach('ul', '', { id: 'stellenliste', role: 'listbox', 'aria-label': 'Organisationen' })
  liste.hidden = true
  eingabe.after(liste)
  let vorschlaege: Vorschlag[] = []
  let stelle = -1
  let nummer = 0
  let uhr: ReturnType<typeof setTimeout> | undefined

  function zeige(): void {
    const offen = vorschlaege.length > 0
    liste.hidden = !offen
    eingabe.setAttribute('aria-expanded', String(offen))
    liste.replaceChildren(
      ...vorschlaege.map(({ name, zusatz }, i) => {
        const zeile = mach('li', name, {
          id: `stellenliste-${i}`,
          role: 'option',
          'aria-selected': String(i === stelle),
        })
        if (zusatz !== '') zeile.append(' ', mach('small', zusatz))
        // The field keeps the focus.
        zeile.addEventListener('mousedown', (ereignis) => {
          ereignis.preventDefault()
        })
        zeile.addEventListener('click', () => {
          nimm(i)
        })
        return zeile
      }),
    )
    if (offen && stelle >= 0) {
      eingabe.setAttribute('aria-activedescendant', `stellenliste-${stelle}`)
      liste.children[stelle]?.scrollIntoView({ block: 'nearest' })
    } else eingabe.removeAttribute('aria-activedescendant')
  }

  function schliesse(): void {
    nummer += 1
    vorschlaege = []
    stelle = -1
    zeige()
  }

  function nimm(i: number): void {
    const eine = vorschlaege[i]
    if (eine === undefined) return
    eingabe.value = eine.name
    gefunden?.replaceChildren(
      mach('input', '', { type: 'hidden', name: 'organisation', value: eine.dokument }),
      mach('input', '', { type: 'hidden', name: 'gesucht', value: eine.name }),
      mach('p', `Gewählt: ${eine.name}${eine.zusatz === '' ? '' : ` (${eine.zusatz})`}`, {
        class: 'stellenwahl__gewaehlt',
      }),
    )
    if (meldung) meldung.textContent = `${eine.name} ist gewählt.`
    schliesse()
  }

  /** One question after the other; a late answer to an older text is dropped. */
  async function frage(parameter: Readonly<Record<string, string>>): Promise<void> {
    const meine = ++nummer
    const antwort = await fetch(`${quelle}?${new URLSearchParams(parameter).toString()}`).catch(() => null)
    const gelesen: unknown = antwort?.ok === true ? await antwort.json().catch(() => null) : null
    if (meine !== nummer) return
    vorschlaege = liesVorschlaege(gelesen)
    stelle = -1
    if (meldung) {
      meldung.textContent =
        vorschlaege.length === 0
          ? 'Keine Organisation gefunden.'
          : `${vorschlaege.length} Organisationen gefunden. Wählen Sie mit den Pfeiltasten.`
    }
    zeige()
  }

  function suche(): void {
    clearTimeout(uhr)
    const q = eingabe.value.trim()
    if (q.length >= 2) uhr = setTimeout(() => void frage({ q }), 150)
    else schliesse()
  }

  for (const [name, wert] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': 'stellenliste',
    'aria-expanded': 'false',
  })) {
    eingabe.setAttribute(name, wert)
  }
  knopf.hidden = true
  // Enter in any field sends the form by its first button of type submit, hidden or not.
  knopf.type = 'button'
  eingabe.addEventListener('input', () => {
    gefunden.replaceChildren()
    suche()
  })
  eingabe.addEventListener('focus', () => {
    const adresse = mail?.value.trim() ?? ''
    const offenFuerVorschlag = eingabe.value === '' && gefunden.childElementCount === 0
    if (offenFuerVorschlag && mail?.validity.valid === true && adresse !== '') void frage({ mail: adresse })
  })
  eingabe.addEventListener('blur', schliesse)
  eingabe.addEventListener('keydown', (ereignis) => {
    if (ereignis.isComposing || ereignis.ctrlKey || ereignis.metaKey) return
    const anzahl = vorschlaege.length
    if (ereignis.key === 'Escape' && anzahl > 0) schliesse()
    else if (ereignis.key === 'ArrowDown' && anzahl === 0) suche()
    else if (ereignis.key === 'ArrowDown' || (ereignis.key === 'ArrowUp' && anzahl > 0)) {
      // The field itself is one place of the round.
      stelle = ((stelle + 1 + (ereignis.key === 'ArrowDown' ? 1 : -1) + anzahl + 1) % (anzahl + 1)) - 1
      zeige()
    } else if (ereignis.key === 'Enter' && anzahl > 0) nimm(stelle === -1 ? 0 : stelle)
    else return
    ereignis.preventDefault()
  })
}

const wahl = document.querySelector<HTMLElement>('[data-stellen]')
if (wahl?.dataset.stellen !== undefined) belebe(wahl, wahl.dataset.stellen)
