import { adresse, routen, routeVon, type Route, type Routenname } from '@maki/config'

/** Pages that nobody wants to come back to after the log-in. */
const KEINE_ZIELE: readonly Routenname[] = [
  'portalAnmelden',
  'portalZweiterFaktor',
  'portalAnbieter',
  'portalRueckkehr',
  'portalRegistrieren',
  'portalKontoBestaetigen',
  'portalPasswortVergessen',
  'portalPasswortSetzen',
  'portalStellen',
]

/** Longest address that is remembered over a log-in. */
const LAENGSTES = 1_000

/**
 * Where a log-in leads: only to a page of our own registry below `/portal`, with its query. Everything else (other hosts,
 * schemes, `//`, backslashes, signs that browsers drop) is the first page of the portal.
 */
export function zielVon(angabe: string | null | undefined): string {
  const start = adresse('portal')
  if (
    !angabe ||
    angabe.length > LAENGSTES ||
    !/^\/portal(?:[/?]|$)/.test(angabe) ||
    /[\s\\\p{C}]/u.test(angabe)
  )
    return start
  const basis = 'http://portal.invalid'
  if (!URL.canParse(angabe, basis)) return start
  const { origin, pathname, search } = new URL(angabe, basis)
  const name = routeVon(pathname)
  if (origin !== basis || name === undefined || KEINE_ZIELE.includes(name)) return start
  const { bereich, methoden }: Route = routen[name]
  const lesbar = bereich === 'portal' && (methoden ?? ['GET']).includes('GET')
  return lesbar ? `${pathname}${search}` : start
}

/** An address with the place to go on at; without it where that is the first page anyway. */
export function mitZiel(seite: string, ziel: string): string {
  return ziel === adresse('portal') ? seite : `${seite}?${new URLSearchParams({ ziel }).toString()}`
}
