import { portalrouten, type Methode } from './portalrouten.ts'

/** Where a page is linked from: header, footer, navigation of the portal, or only from other pages. */
export type Navigationsort = 'kopf' | 'fuss' | 'portal' | 'keiner'

export interface Route {
  /** Path with `{parameter}` places; `{pfad...}` takes several segments. */
  readonly muster: string
  /** Page title; pages about one thing put its name in front. */
  readonly titel: string
  readonly navigation: Navigationsort
  readonly sitemap: boolean
  /** Its content is the page of the CMS with the slug of the address. */
  readonly textseite?: true
  /** Methods that it answers; absent: GET alone. HEAD goes with GET. */
  readonly methoden?: readonly Methode[]
  /** Longest body of a POST in bytes, where it differs from `KOERPER_MAX`. */
  readonly koerper?: number
  /** `portal`: belongs to the front door or to what people do when they are signed in. Never cached, never found. */
  readonly bereich?: 'portal'
}

/** Every address of the portal. Links, navigation, sitemap and page tests walk this list. */
export const routen = {
  start: { muster: '/', titel: 'Startseite', navigation: 'kopf', sitemap: true },
  kiSysteme: { muster: '/ki-systeme', titel: 'KI-Systeme', navigation: 'kopf', sitemap: true },
  steckbrief: { muster: '/ki-systeme/{kennung}', titel: 'Steckbrief', navigation: 'keiner', sitemap: true },
  organisation: {
    muster: '/organisationen/{slug}',
    titel: 'Organisation',
    navigation: 'keiner',
    sitemap: true,
  },
  highlights: { muster: '/highlights', titel: 'Highlights', navigation: 'kopf', sitemap: true },
  highlight: { muster: '/highlights/{slug}', titel: 'Highlight', navigation: 'keiner', sitemap: true },
  haeufigeFragen: { muster: '/haeufige-fragen', titel: 'Häufige Fragen', navigation: 'kopf', sitemap: true },
  suche: { muster: '/suche', titel: 'Suche', navigation: 'kopf', sitemap: false },
  impressum: { muster: '/impressum', titel: 'Impressum', navigation: 'fuss', sitemap: true, textseite: true },
  datenschutz: {
    muster: '/datenschutz',
    titel: 'Datenschutz',
    navigation: 'fuss',
    sitemap: true,
    textseite: true,
  },
  barrierefreiheit: {
    muster: '/barrierefreiheit',
    titel: 'Barrierefreiheit',
    navigation: 'fuss',
    sitemap: true,
    textseite: true,
  },
  leichteSprache: {
    muster: '/leichte-sprache',
    titel: 'Leichte Sprache',
    navigation: 'fuss',
    sitemap: true,
    textseite: true,
  },
  gebaerdensprache: {
    muster: '/gebaerdensprache',
    titel: 'Gebärdensprache',
    navigation: 'fuss',
    sitemap: true,
    textseite: true,
  },
  suchmaschine: {
    muster: '/suche/maschine/multi_search',
    titel: 'Suchschnittstelle der Liste',
    navigation: 'keiner',
    sitemap: false,
    methoden: ['POST'],
    koerper: 32 * 1024,
  },
  bereit: { muster: '/bereit', titel: 'Betriebsbereitschaft', navigation: 'keiner', sitemap: false },
  medien: { muster: '/medien/{pfad...}', titel: 'Medien', navigation: 'keiner', sitemap: false },
  ...portalrouten,
} as const satisfies Record<string, Route>

export type Routenname = keyof typeof routen

/** Routes of the front door and of the portal behind it. */
export type Portalroutenname = keyof typeof portalrouten
