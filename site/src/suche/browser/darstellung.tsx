import type { Facettenname } from '@maki/config/listenzustand'
import { render } from 'preact'
import type { Facettenansicht, Facettenwert, Listenansicht } from '../ansicht.ts'
import { Ergebnis } from '../liste/Ergebnis.tsx'
import { Filter } from '../liste/Filter.tsx'
import { mitFokus } from './fokus.ts'

/** Facets with more values than this get a field to search in them. */
const LANG = 12

/** The two places of the page that the script prints; the search field between them stays what it is. */
export interface Listenbereiche {
  filter: HTMLElement
  ergebnis: HTMLElement
  /** address of the whole list */
  alle: string
}

export interface Darstellung {
  zeige: (ansicht: Listenansicht) => void
}

/**
 * Prints views of the list over what the server printed, from the same templates.
 *
 * @param sucheWert finds values of a facet by a text
 */
export function darstellung(
  { filter, ergebnis, alle }: Listenbereiche,
  sucheWert: (facette: Facettenname, text: string) => Promise<Facettenwert[]>,
): Darstellung {
  const gesucht = new Map<Facettenname, { text: string; werte: readonly Facettenwert[] | undefined }>()
  let gezeigt: Listenansicht | undefined

  async function suche(facette: Facettenname, text: string): Promise<void> {
    if (text === '') {
      gesucht.delete(facette)
      drucke()
      return
    }
    const eintrag = { text, werte: gesucht.get(facette)?.werte }
    gesucht.set(facette, eintrag)
    const werte = await sucheWert(facette, text).catch(() => undefined)
    // Another key was faster.
    if (gesucht.get(facette) !== eintrag || werte === undefined) return
    gesucht.set(facette, { text, werte })
    drucke()
  }

  const zusatz = ({ name, titel, werte }: Facettenansicht) =>
    werte.length > LANG || gesucht.has(name)
      ? {
          kopf: (
            <input
              type="search"
              class="facette__suche"
              aria-label={`In „${titel}“ suchen`}
              placeholder="Wert suchen"
              autocomplete="off"
              onInput={(ereignis) => void suche(name, ereignis.currentTarget.value.trim())}
              onKeyDown={(ereignis) => {
                // The form is sent by its own field and buttons.
                if (ereignis.key === 'Enter') ereignis.preventDefault()
              }}
            />
          ),
          gesucht: gesucht.get(name)?.werte,
        }
      : undefined

  function drucke(): void {
    const ansicht = gezeigt
    if (ansicht === undefined) return
    mitFokus(
      filter,
      () => {
        render(<Filter ansicht={ansicht} zusatz={zusatz} />, filter)
      },
      () => filter.querySelector('summary'),
    )
  }

  return {
    zeige(ansicht) {
      // What the server printed folded open stays so when the template first takes it over.
      const offene = gezeigt === undefined ? [...filter.querySelectorAll('details[open]')] : []
      gezeigt = ansicht
      drucke()
      for (const eines of offene) eines.setAttribute('open', '')
      filter.closest('form')?.classList.toggle('listenseite', ansicht.facetten.length > 0)
      mitFokus(
        ergebnis,
        () => {
          render(<Ergebnis ansicht={ansicht} alle={alle} />, ergebnis)
        },
        () => ergebnis.querySelector('h2'),
      )
      document.title = `${ansicht.titel} – MaKI`
      for (const [facette, { text }] of gesucht) void suche(facette, text)
    },
  }
}
