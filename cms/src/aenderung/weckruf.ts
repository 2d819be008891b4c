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
  /** Fires when the process stops. */
  readonly ende: AbortSignal
}

/** Makes the process's alarm clock. */
function erstelleWeckruf(): Weckruf {
  const wartende = new Set<() => void>()
  const ende = new AbortController()
  const alle = () => {
    for (const weiter of [...wartende]) weiter()
  }
  return {
    wecke: alle,
    warte(millisekunden, abbruch) {
      if (ende.signal.aborted || abbruch.aborted) return Promise.resolve()
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
      ende.abort()
      alle()
    },
    ende: ende.signal,
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
