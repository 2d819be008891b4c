/// <reference types="astro/client" />

import type { Logger } from 'pino'
import type { Cms } from './cms/cms.ts'
import type { Medien } from './cms/medien.ts'
import type { Portaldienst, Portalzugang } from './portal/dienst.ts'
import type { Bereitschaft } from './server/bereitschaft.ts'
import type { Suche } from './suche/suche.ts'

declare global {
  namespace App {
    /** What our server hands to every page (src/server/dienste.ts) and one note per request. */
    interface Locals {
      cms: Cms
      suche: Suche
      medien: Medien
      log: Logger
      siteUrl: string
      bereitschaft: () => Promise<Bereitschaft>
      portalzugang: Portalzugang
      /** IP address that the request comes from */
      netz: string
      /** The cms on behalf of whoever sent the request; made by the middleware. */
      portal: Portaldienst
      /** Set by a page that shows a last known answer; becomes the header `X-MaKI-Stand`. */
      veraltet: boolean
    }
  }
}
