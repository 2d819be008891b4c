import { liesZustandNachForm, listenadresse, type Listenzustand } from '@maki/config/listenzustand'
import type { Router } from 'instantsearch.js/es/types'

/** Marks an entry of the history that came from typing: the next key replaces it instead of adding one. */
const GETIPPT = { getippt: true }

const istGetippt = (eintrag: unknown): boolean =>
  typeof eintrag === 'object' && eintrag !== null && 'getippt' in eintrag

/** Router of InstantSearch over the same addresses that the server reads, so that reload, back and no script agree. */
export interface Adressrouter extends Router<Listenzustand> {
  /** What is written next comes from typing. */
  tippt: boolean
}

/**
 * Also takes the place of InstantSearch's own router in the build, which would bring a library for query strings.
 *
 * @param beiRueckkehr runs a change of state that the back button asks for
 */
export default function adressrouter(beiRueckkehr: (aenderung: () => void) => void): Adressrouter {
  const lies = (): Listenzustand => liesZustandNachForm(new URLSearchParams(location.search))
  let hoere: (() => void) | undefined
  return {
    $$type: 'maki.adresse',
    tippt: false,
    read: lies,
    createURL: listenadresse,
    write(zustand) {
      const ziel = listenadresse(zustand)
      if (ziel === location.pathname + location.search) return
      if (this.tippt && istGetippt(history.state)) history.replaceState(GETIPPT, '', ziel)
      else history.pushState(this.tippt ? GETIPPT : null, '', ziel)
    },
    onUpdate(rueckruf) {
      hoere = () => {
        beiRueckkehr(() => {
          rueckruf(lies())
        })
      }
      window.addEventListener('popstate', hoere)
    },
    dispose() {
      if (hoere !== undefined) window.removeEventListener('popstate', hoere)
    },
  }
}
