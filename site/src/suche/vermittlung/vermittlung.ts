import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Ergebnis } from '../../cms/ergebnis.ts'
import { Begrenzung } from '../../server/begrenzung.ts'
import { herkunftsseite } from '../../server/herkunft.ts'
import type { Suche } from '../suche.ts'
import { absender } from './absender.ts'
import { facettenantwort, listenantwort, vorschlagsantwort, type Suchantwort } from './antwortform.ts'
import { liesAuftrag, type Auftrag } from './auftrag.ts'
import { liesKoerper } from './koerper.ts'

export interface Vermittlungsregeln {
  /** own reverse proxies in front of the site, see absender.ts */
  proxyStufen: number
  /** searches that one address may make in ten seconds; a whole authority can stand behind one */
  jeZehnSekunden?: number | undefined
}

/** A quick typist makes about ten searches a second with suggestions: room for dozens of people behind one address. */
const JE_ZEHN_SEKUNDEN = 1_000

/** The searches that the proxy makes. */
type Suchdienst = Pick<Suche, 'liste' | 'facettenwerte' | 'vorschlaege'>

export type Vermittlung = (anfrage: IncomingMessage, antwort: ServerResponse) => Promise<void>

/** In Typesense's form of an error, so that every client of it understands; texts for people. */
function sende(antwort: ServerResponse, status: number, inhalt: object): void {
  antwort.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  antwort.end(JSON.stringify(inhalt))
}

async function fuehreAus(auftrag: Auftrag, suche: Suchdienst): Promise<Ergebnis<Suchantwort>> {
  switch (auftrag.art) {
    case 'liste': {
      const liste = await suche.liste(auftrag.zustand)
      return liste.ok ? { ...liste, wert: listenantwort(auftrag, liste.wert) } : liste
    }
    case 'facettenwerte': {
      const { zustand, facette, text } = auftrag
      const werte = await suche.facettenwerte(zustand, facette, text)
      return werte.ok ? { ...werte, wert: facettenantwort(facette, zustand, werte.wert) } : werte
    }
    case 'vorschlaege': {
      const vorschlaege = await suche.vorschlaege(auftrag.q)
      return vorschlaege.ok
        ? { ...vorschlaege, wert: vorschlagsantwort(auftrag.q, vorschlaege.wert) }
        : vorschlaege
    }
  }
}

/**
 * The search for the page's own script: what typesense-instantsearch-adapter sends is read into the same states as an
 * address and asked anew by the same service, with the key that stays here. Nothing of the request reaches the engine
 * but cleaned texts and values of closed lists. Answers belong to nobody's cache.
 */
export function baueVermittlung(suche: Suchdienst, siteUrl: string, regeln: Vermittlungsregeln): Vermittlung {
  const grenze = new Begrenzung(regeln.jeZehnSekunden ?? JE_ZEHN_SEKUNDEN)

  return async (anfrage, antwort) => {
    antwort.setHeader('Cache-Control', 'no-store')
    // Another site's page gets nothing; who says nothing is no browser.
    if (herkunftsseite(anfrage, siteUrl) === 'fremde') {
      sende(antwort, 403, { message: 'Diese Suche gehört zur Liste der KI-Systeme und antwortet nur ihr.' })
      return
    }
    const sekunden = await grenze.wartezeit(absender(anfrage, regeln.proxyStufen))
    if (sekunden !== undefined) {
      antwort.setHeader('Retry-After', String(sekunden))
      sende(antwort, 429, {
        message: `Von Ihrer Adresse kommen sehr viele Suchen. Bitte warten Sie ${sekunden} Sekunden.`,
      })
      return
    }
    if (!/^application\/json\b/i.test(anfrage.headers['content-type'] ?? '')) {
      sende(antwort, 400, { message: 'Erwartet wird JSON (Content-Type: application/json).' })
      return
    }
    const koerper = await liesKoerper(anfrage)
    if (!koerper.ok) {
      // The rest of a long body is not read: this connection is of no further use.
      antwort.setHeader('Connection', 'close')
      sende(antwort, 400, {
        message: koerper.grund === 'zu-gross' ? 'Die Anfrage ist länger als 32 KiB.' : 'Das ist kein JSON.',
      })
      return
    }
    const gelesen = liesAuftrag(koerper.wert)
    if (!gelesen.ok) {
      sende(antwort, 400, { message: gelesen.grund })
      return
    }
    const ergebnis = await fuehreAus(gelesen.auftrag, suche)
    if (!ergebnis.ok) {
      antwort.setHeader('Retry-After', '5')
      sende(antwort, 503, {
        message:
          'Die Suche antwortet gerade nicht. Sie sehen den letzten Stand; bitte versuchen Sie es in einer Minute wieder.',
      })
      return
    }
    if (ergebnis.veraltet) antwort.setHeader('X-MaKI-Stand', 'veraltet')
    sende(antwort, 200, ergebnis.wert)
  }
}
