import { problem } from '@maki/config'
import * as inhalte from './inhalte.ts'
import type { Portalprobe } from './portalprobe.ts'
import { Probenserver, type Antwort } from './server.ts'
import { steckbriefe, ZURUECKGEZOGEN } from './steckbriefe.ts'

const fehlt = (): Antwort => ({ status: 404, koerper: problem('nicht-gefunden', 'Das gibt es nicht.') })

function oeffentlich(art: string, name: string | undefined): Antwort {
  switch (art) {
    case 'kennzahlen':
      return { koerper: inhalte.kennzahlen }
    case 'highlights': {
      if (name === undefined) return { koerper: inhalte.highlights }
      const highlight = inhalte.highlights.find((eines) => eines.slug === name)
      return highlight === undefined ? fehlt() : { koerper: highlight }
    }
    case 'faq':
      return { koerper: inhalte.faq }
    case 'seiten': {
      const seite = inhalte.seiten[name ?? '']
      return seite === undefined
        ? fehlt()
        : { koerper: { slug: name, ...seite, aktualisiert: '2026-11-01T08:00:00.000Z' } }
    }
    case 'organisationen':
      if (name === 'gemeinde-altenhausen') {
        return { koerper: { weiter: { slug: 'stadt-musterhausen', name: 'Stadt Musterhausen' } } }
      }
      return name === inhalte.organisation.organisation.slug ? { koerper: inhalte.organisation } : fehlt()
    case 'steckbriefe': {
      if (name === ZURUECKGEZOGEN) {
        return { status: 410, koerper: problem('steckbrief-zurueckgezogen', 'Nicht mehr veröffentlicht.') }
      }
      const steckbrief = steckbriefe.find((einer) => einer.kennung === name)
      return steckbrief === undefined ? fehlt() : { koerper: steckbrief }
    }
    default:
      return fehlt()
  }
}

/** As much of the cms as the site asks. */
export function baueRedaktion(portal: Portalprobe): Probenserver {
  return new Probenserver((anfrage, koerper) => {
    const [, wurzel, bereich, art = '', name] = new URL(anfrage.url ?? '/', 'http://cms').pathname.split('/')
    if (wurzel === 'uploads') {
      const datei = inhalte.dateien[bereich ?? '']
      return datei === undefined ? fehlt() : { typ: datei.typ, koerper: datei.inhalt }
    }
    if (bereich === 'betrieb') return { koerper: { bereit: true, instanz: 'probe' } }
    if (bereich === 'konto' || bereich === 'portal') return portal.beantworte(anfrage, koerper)
    return bereich === 'oeffentlich'
      ? oeffentlich(art, name === undefined ? undefined : decodeURIComponent(name))
      : fehlt()
  })
}
