import type { Core } from '@strapi/strapi'
import { z } from 'zod'

/** Wakes those who wait for the next change. A hint only: the change log is the truth. */
export interface Weckruf {
  /** Called after a commit that wrote change rows. */
  wecke(): void
  /** Resolves at the next call of `wecke`, after `millisekunden`, when `abbruch` fires, or when the process stops. */
  warte(millisekunden: number, abbruch: AbortSignal): Promise<void>
  /** Ends all waiting, now and later: the process stops. */
  beende(): void
  readonly beendet: boolean
}

/** Makes the process's alarm clock. */
export function erstelleWeckruf(): Weckruf {
  const wartende = new Set<() => void>()
  let beendet = false
  const alle = () => {
    for (const weiter of [...wartende]) weiter()
  }
  return {
    wecke: alle,
    warte(millisekunden, abbruch) {
      if (beendet || abbruch.aborted) return Promise.resolve()
      return new Promise((fertig) => {
        const weiter = () => {
          clearTimeout(uhr)
          wartende.delete(weiter)
          abbruch.removeEventListener('abort', weiter)
          fertig()
        }
        const uhr = setTimeout(weiter, millisekunden)
        wartende.add(weiter)
        abbruch.addEventListener('abort', weiter, { once: true })
      })
    },
    beende() {
      beendet = true
      alle()
    },
    get beendet() {
      return beendet
    },
  }
}

const istWeckruf = z.custom<Weckruf>((wert) => typeof wert === 'object' && wert !== null && 'wecke' in wert)

/** Puts the alarm clock into Strapi's container, so that every module of the process finds the same one. */
export function registriereWeckruf(strapi: Core.Strapi): void {
  strapi.add('maki.weckruf', erstelleWeckruf())
}

export function weckruf(strapi: Core.Strapi): Weckruf {
  return istWeckruf.parse(strapi.get('maki.weckruf'))
}
