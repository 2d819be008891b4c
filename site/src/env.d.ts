/// <reference types="astro/client" />

declare namespace App {
  /** What our server hands to every page (src/server/dienste.ts) and one note per request. */
  interface Locals {
    cms: import('./cms/cms.ts').Cms
    suche: import('./suche/suche.ts').Suche
    medien: import('./cms/medien.ts').Medien
    log: import('pino').Logger
    siteUrl: string
    bereitschaft: () => Promise<import('./server/bereitschaft.ts').Bereitschaft>
    /** Set by a page that shows a last known answer; becomes the header `X-MaKI-Stand`. */
    veraltet: boolean
  }
}
