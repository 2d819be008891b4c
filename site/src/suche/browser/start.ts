import { liesZustandNachForm, type Listenzustand } from '@maki/config/listenzustand'
import { darstellung } from './darstellung.tsx'
import { listensuche } from './listensuche.ts'
import { frage, Suchfehler } from './suchclient.ts'
import { vorschlagsfeld } from './vorschlagsfeld.tsx'
import { liesVorschlaege } from './vorschlaege-lesen.ts'

/** The parts of the page that the script answers for. */
interface Teile {
  formular: HTMLFormElement
  feld: HTMLInputElement
  filter: HTMLElement
  ergebnis: HTMLElement
  meldung: HTMLElement
  /** address of the site's search */
  maschine: string
}

function findeTeile(): Teile | undefined {
  const formular = document.querySelector<HTMLFormElement>('form[data-suchmaschine]')
  const maschine = formular?.dataset.suchmaschine
  const feld = formular?.querySelector<HTMLInputElement>('input[name="q"]')
  const filter = formular?.querySelector<HTMLElement>('[data-teil="filter"]')
  const ergebnis = formular?.querySelector<HTMLElement>('[data-teil="ergebnis"]')
  const meldung = formular?.querySelector<HTMLElement>('[data-teil="meldung"]')
  if (!formular || maschine === undefined || !feld || !filter || !ergebnis || !meldung) return undefined
  return { formular, feld, filter, ergebnis, meldung, maschine }
}

/** The state that the form would send, from its first page. */
function zustandDesFormulars(formular: HTMLFormElement): Listenzustand {
  const parameter = new URLSearchParams()
  for (const [name, wert] of new FormData(formular)) {
    if (typeof wert === 'string') parameter.append(name, wert)
  }
  return liesZustandNachForm(parameter)
}

const mitSondertaste = (ereignis: MouseEvent): boolean =>
  ereignis.button !== 0 || ereignis.ctrlKey || ereignis.metaKey || ereignis.shiftKey || ereignis.altKey

/** The form of the server answers at once. Without the script, or while the search is away, it is sent as ever. */
function belebe({ formular, feld, filter, ergebnis, meldung, maschine }: Teile): void {
  let gestoert = false
  let nachOben = false

  const bild = darstellung({ filter, ergebnis, alle: location.pathname }, (facette, text) =>
    liste.sucheWert(facette, text),
  )
  const liste = listensuche({
    maschine: maschine.slice(0, maschine.lastIndexOf('/')),
    zeige(ansicht) {
      gestoert = false
      meldung.textContent = ''
      bild.zeige(ansicht)
      if (!nachOben) return
      nachOben = false
      const kopf = ergebnis.querySelector<HTMLElement>('h2')
      kopf?.focus({ preventScroll: true })
      kopf?.scrollIntoView({ block: 'start' })
    },
    melde(fehler) {
      gestoert = true
      meldung.textContent =
        fehler instanceof Suchfehler
          ? fehler.message
          : 'Die Suche antwortet gerade nicht. Sie sehen den letzten Stand. „Suchen“ lädt die Seite neu.'
    },
  })

  function waehle(zustand: Listenzustand): void {
    feld.value = zustand.q
    liste.waehle(zustand)
  }

  /** Shows an address of the list in place, leaves for any other. */
  function oeffne(ziel: URL): void {
    if (ziel.pathname === location.pathname) waehle(liesZustandNachForm(ziel.searchParams))
    else location.assign(ziel)
  }

  const vorschlaege = vorschlagsfeld(
    feld,
    async (text) =>
      liesVorschlaege(
        await frage(maschine, { searches: [{ collection: 'vorschlaege', preset: 'vorschlaege', q: text }] }),
      ),
    ({ adresse }) => {
      oeffne(new URL(adresse, location.href))
    },
  )

  feld.addEventListener('input', () => {
    liste.waehle(zustandDesFormulars(formular), true)
  })
  formular.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'checkbox') {
      liste.waehle(zustandDesFormulars(formular))
    }
  })
  formular.addEventListener('submit', (ereignis) => {
    vorschlaege.schliesse()
    if (gestoert) return
    ereignis.preventDefault()
    liste.waehle(zustandDesFormulars(formular))
  })
  ergebnis.addEventListener('click', (ereignis) => {
    const verweis = ereignis.target instanceof Element ? ereignis.target.closest('a') : null
    if (verweis?.pathname !== location.pathname || gestoert || mitSondertaste(ereignis)) return
    ereignis.preventDefault()
    nachOben = verweis.closest('.blaettern') !== null
    oeffne(new URL(verweis.href))
  })
  // Loaded at rest, started at the first touch: who only reads costs no search.
  formular.addEventListener('focusin', liste.starte, { once: true })
  formular.addEventListener('pointerdown', liste.starte, { once: true })
  window.addEventListener('popstate', () => {
    liste.starte()
    feld.value = liesZustandNachForm(new URLSearchParams(location.search)).q
  })
}

const teile = findeTeile()
if (teile !== undefined) belebe(teile)
