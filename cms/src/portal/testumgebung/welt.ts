import { legeKontoAn, meldeAdminAn, Testsite, type Antwort } from '../../konto/testumgebung/konto.js'
import { gib } from '../../konto/testumgebung/stellen.js'
import type { TestCms } from '../../testumgebung/cms.js'
import { legeOrganisationAn } from '../../testumgebung/fabrik.js'

/** Two Länder. In the first a Kreis with 30 Gemeinden (one of them in a shell) and a neighbour; somebody signed in for each role. */
export interface Portalwelt {
  /** Document ids by short names. */
  readonly stellen: Readonly<
    Record<
      'land' | 'kreis' | 'gemeinde' | 'inHuelle' | 'nachbar' | 'nachbargemeinde' | 'anderesLand' | 'fern',
      string
    >
  >
  readonly gemeinden: readonly string[]
  readonly land: Angemeldete
  readonly kreis: Angemeldete
  readonly projekt: Angemeldete
  readonly nutzende: Angemeldete
  readonly fremd: Angemeldete
}

export interface Angemeldete {
  readonly id: number
  readonly mail: string
  readonly name: string
  readonly site: Testsite
}

export async function legePortalweltAn(cms: TestCms): Promise<Portalwelt> {
  const lege = async (name: string, art: string, eltern: string | null, mehr: object = {}) => {
    const wo = eltern === null ? {} : { eltern }
    return (await legeOrganisationAn(cms, { name, art, ...wo, ...mehr })).documentId
  }
  const land = await lege('Bergland', 'land', null, { land: 'de-by', mailDomains: ['bergland.example'] })
  const kreis = await lege('Landkreis Würm', 'kreis', land, { teilnahme: 'beigetreten', kurz: 'LKW' })
  const gemeinden: string[] = []
  for (let i = 1; i <= 28; i++)
    gemeinden.push(await lege(`Gemeinde ${String(i).padStart(2, '0')}`, 'gemeinde', kreis))
  const [gemeinde = ''] = gemeinden
  gemeinden.push(await lege('Öd', 'gemeinde', kreis))
  const huelle = await lege('Straßdorf', 'verbandsfreie-gemeinde', kreis)
  const inHuelle = await lege('Straßdorf', 'gemeinde', huelle, { ars: '091620000000' })
  const nachbar = await lege('Landkreis Nachbar', 'kreis', land, { mailDomains: ['nachbar.example'] })
  const nachbargemeinde = await lege('Nachbargemeinde', 'gemeinde', nachbar)
  const anderesLand = await lege('Seeland', 'land', null, { land: 'de-sh' })
  const fern = await lege('Kreis Fern', 'kreis', anderesLand, { mailDomains: ['fern.example'] })

  const ohneFaktor = async (name: string, vergib?: (person: number) => Promise<unknown>) => {
    const konto = await legeKontoAn(cms, { name })
    await vergib?.(konto.id)
    const site = new Testsite(cms)
    await site.meldeAn(konto.mail)
    return { ...konto, site }
  }
  return {
    stellen: { land, kreis, gemeinde, inHuelle, nachbar, nachbargemeinde, anderesLand, fern },
    gemeinden,
    land: await meldeAdminAn(cms, 'Lena Land', (person) => gib(cms, person, land, 'gruppen-admin-1')),
    kreis: await meldeAdminAn(cms, 'Karl Kreis', (person) => gib(cms, person, kreis, 'gruppen-admin-2')),
    projekt: await ohneFaktor('Özlem Projekt', (person) => gib(cms, person, gemeinde, 'projekt-admin')),
    nutzende: await ohneFaktor('Nina Nutzend'),
    fremd: await meldeAdminAn(cms, 'Fred Fremd', (person) =>
      gib(cms, person, anderesLand, 'gruppen-admin-1'),
    ),
  }
}

/** Asks a route of the portal that reads. */
export function frage(
  wer: Angemeldete,
  was: string,
  parameter: Readonly<Record<string, string | number | boolean>> = {},
): Promise<Antwort> {
  const suche = new URLSearchParams()
  for (const [name, wert] of Object.entries(parameter)) suche.set(name, String(wert))
  return wer.site.rufe(`../portal/${was}?${suche.toString()}`)
}

interface Seite<T> {
  readonly anzahl: number
  readonly seite: number
  readonly jeSeite: number
  readonly eintraege: readonly T[]
}

/** One page of a list; throws when it is refused. */
export async function liste<T>(...angaben: Parameters<typeof frage>): Promise<Seite<T>> {
  const { status, koerper, text } = await frage(...angaben)
  if (status !== 200) throw new Error(`${angaben[1]}: ${status} ${text}`)
  return koerper as unknown as Seite<T>
}
