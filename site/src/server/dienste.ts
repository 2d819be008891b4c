import type { Logger } from 'pino'
import { Cms } from '../cms/cms.ts'
import { Medien } from '../cms/medien.ts'
import type { Portalzugang } from '../portal/dienst.ts'
import { Suche } from '../suche/suche.ts'
import { baueVermittlung, type Vermittlung } from '../suche/vermittlung/vermittlung.ts'
import { Begrenzung } from './begrenzung.ts'
import { pruefeBereitschaft, type Bereitschaft } from './bereitschaft.ts'

export interface Diensteadressen {
  SITE_URL: string
  CMS_URL: string
  TYPESENSE_URL: string
  TYPESENSE_SEARCH_KEY: string
  MAKI_DIENST_TOKEN: string
  WORKER_URL: string
  PROXY_STUFEN: number
}

export interface Dienste {
  cms: Cms
  suche: Suche
  /** answers the list's script */
  vermittlung: Vermittlung
  medien: Medien
  /** the cms on behalf of people; a page gets its service per request (src/middleware.ts) */
  portalzugang: Portalzugang
  proxyStufen: number
  log: Logger
  siteUrl: string
  bereitschaft: () => Promise<Bereitschaft>
}

/** Searches for an organisation in ten seconds from one address: some dozens of people who type at the same time. */
const STELLENSUCHEN = 200

/**
 * Everything that the pages need from outside, made once per process.
 *
 * @param jeZehnSekunden searches that one address may make, see vermittlung.ts
 */
export function baueDienste(adressen: Diensteadressen, log: Logger, jeZehnSekunden?: number): Dienste {
  const suche = new Suche({ url: adressen.TYPESENSE_URL, schluessel: adressen.TYPESENSE_SEARCH_KEY, log })
  return {
    cms: new Cms({ url: adressen.CMS_URL, log }),
    suche,
    vermittlung: baueVermittlung(suche, adressen.SITE_URL, {
      proxyStufen: adressen.PROXY_STUFEN,
      jeZehnSekunden,
    }),
    medien: new Medien(adressen.CMS_URL, log),
    portalzugang: {
      url: adressen.CMS_URL,
      token: adressen.MAKI_DIENST_TOKEN,
      log,
      suchgrenze: new Begrenzung(STELLENSUCHEN),
    },
    proxyStufen: adressen.PROXY_STUFEN,
    log,
    siteUrl: adressen.SITE_URL,
    bereitschaft: () =>
      pruefeBereitschaft({
        cmsUrl: adressen.CMS_URL,
        sucheUrl: adressen.TYPESENSE_URL,
        workerUrl: adressen.WORKER_URL,
      }),
  }
}
