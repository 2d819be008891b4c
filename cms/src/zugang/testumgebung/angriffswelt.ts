import { createHash } from 'node:crypto'
import { KI_SYSTEM, KONTO, MITGLIEDSCHAFT, ORGANISATION } from '../../dokumente/arten.js'
import { legeKontoAn, meldeAdminAn, Testsite } from '../../konto/testumgebung/konto.js'
import { gib } from '../../konto/testumgebung/stellen.js'
import type * as Stellen from '../../konto/antrag/stellen.js'
import type * as Transaktion from '../../datenbank/transaktion.js'
import type { TestCms } from '../../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../../testumgebung/fabrik.js'
import type * as Mitgliedschaften from '../mitgliedschaft/index.js'

/**
 * Columns of the attack table: everybody who may attack. The last three had a Gruppen-Admin's membership when they logged in:
 * it was revoked, it has ended, or their account was blocked meanwhile.
 */
export const namen = [
  'gruppen-admin-1',
  'gruppen-admin-2',
  'projekt-admin',
  'bearbeiter',
  'nutzende',
  'niemand',
  'entzogen',
  'abgelaufen',
  'gesperrt',
] as const

export type Name = (typeof namen)[number]

/** Whose session is good, whatever it is good for. */
export const angemeldete: readonly Name[] = namen.filter((name) => name !== 'niemand' && name !== 'gesperrt')

/** Somebody who attacks. */
export interface Akteur {
  readonly name: Name
  readonly site: Testsite
  readonly id: number
  readonly mail: string
  /** Document id of the own membership. */
  readonly mitgliedschaft: string
}

/** What stands at one place: everything internal about it holds `geheim-<ort>`. */
export interface Ort {
  readonly organisation: string
  readonly organisationId: number
  readonly entwurf: string
  readonly person: { readonly id: number; readonly mail: string }
  readonly mitgliedschaft: string
  readonly antrag: string
}

/** Two Länder `l1`, `l2`, each with two Kreise and four Gemeinden: `l1`, `l1k1`, `l1k1g1`, … */
export interface Angriffswelt {
  readonly cms: TestCms
  readonly orte: ReadonlyMap<string, Ort>
  readonly akteure: ReadonlyMap<Name, Akteur>
  /** Gruppen-Admin of the other Land, against whom nobody should come through. */
  readonly nachbar: Testsite
}

const geheim = (ort: string) => `geheim-${ort}`

/** Places whose internal things are in a text. */
export const genannteOrte = (text: string): string[] =>
  [
    ...new Set([...text.matchAll(/geheim-(l\d(?:k\d(?:g\d)?)?)/gi)].map(([, ort = '']) => ort.toLowerCase())),
  ].toSorted()

export const ORTE = [1, 2].flatMap((l) => [
  `l${l}`,
  ...[1, 2].flatMap((k) => [`l${l}k${k}`, ...[1, 2].map((g) => `l${l}k${k}g${g}`)]),
])

const ART: Readonly<Record<number, string>> = { 2: 'land', 4: 'kreis', 6: 'gemeinde' }

export async function legeAngriffsweltAn(cms: TestCms): Promise<Angriffswelt> {
  const orte = new Map<string, Ort>()
  for (const ort of ORTE) orte.set(ort, await legeOrtAn(cms, ort, orte.get(ort.slice(0, -2))?.organisation))
  const an = (ort: string) => orte.get(ort)!
  const mitRolle = async (name: Name, ort: string, rolle: 'gruppen-admin-1' | 'gruppen-admin-2') => {
    let mitgliedschaft = ''
    const admin = await meldeAdminAn(cms, `Akteur ${name}`, async (person) => {
      mitgliedschaft = await gib(cms, person, an(ort).organisation, rolle)
    })
    return { ...admin, name, mitgliedschaft }
  }
  const ohneFaktor = async (name: Name, gibMitgliedschaft: (person: number) => Promise<string>) => {
    const konto = await legeKontoAn(cms, { name: `Akteur ${name}` })
    const mitgliedschaft = await gibMitgliedschaft(konto.id)
    const site = new Testsite(cms)
    await site.meldeAn(konto.mail)
    return { ...konto, site, name, mitgliedschaft }
  }
  const gemeinde = an('l1k1g1')
  const niemand = {
    name: 'niemand',
    site: new Testsite(cms),
    id: 0,
    mail: 'niemand@behoerde.example',
    mitgliedschaft: 'keine',
  } as const
  const alle: Akteur[] = [
    await mitRolle('gruppen-admin-1', 'l1', 'gruppen-admin-1'),
    await mitRolle('gruppen-admin-2', 'l1k1', 'gruppen-admin-2'),
    await ohneFaktor('projekt-admin', (person) => gib(cms, person, gemeinde.organisation, 'projekt-admin')),
    await ohneFaktor('bearbeiter', (person) => gibBearbeitung(cms, person, gemeinde)),
    await ohneFaktor('nutzende', () => Promise.resolve('keine')),
    niemand,
    await mitRolle('entzogen', 'l1k1', 'gruppen-admin-2'),
    await mitRolle('abgelaufen', 'l1k1', 'gruppen-admin-2'),
    await mitRolle('gesperrt', 'l1k1', 'gruppen-admin-2'),
  ]
  const akteure = new Map(alle.map((einer) => [einer.name, einer]))
  await beende(cms, akteure)
  const nachbar = await meldeAdminAn(cms, 'Nora Nachbar', (person) =>
    gib(cms, person, an('l2').organisation, 'gruppen-admin-1'),
  )
  return { cms, orte, akteure, nachbar: nachbar.site }
}

/** What ended while the sessions go on. */
async function beende(cms: TestCms, akteure: ReadonlyMap<Name, Akteur>): Promise<void> {
  const { strapi } = cms
  const { entziehe } = cms.modul<typeof Mitgliedschaften>('zugang/mitgliedschaft/index.js')
  const { mitgliedschaft } = akteure.get('entzogen')!
  const entzogen = await entziehe(strapi, { art: 'system', name: 'Test' }, { mitgliedschaft })
  if (!entzogen.ok) throw new Error(entzogen.grund)
  await strapi.db.query(MITGLIEDSCHAFT).updateMany({
    where: { documentId: akteure.get('abgelaufen')!.mitgliedschaft },
    data: { bis: '2026-01-31' },
  })
  await strapi.db.query(KONTO).update({ where: { id: akteure.get('gesperrt')!.id }, data: { blocked: true } })
}

async function gibBearbeitung(cms: TestCms, person: number, ort: Ort): Promise<string> {
  const { vergib } = cms.modul<typeof Mitgliedschaften>('zugang/mitgliedschaft/index.js')
  const vergeben = await vergib(
    cms.strapi,
    { art: 'system', name: 'Test' },
    { person, organisation: ort.organisation, rolle: 'bearbeiter', steckbriefe: [ort.entwurf] },
  )
  if (!vergeben.ok) throw new Error(vergeben.grund)
  return vergeben.mitgliedschaft
}

async function legeOrtAn(cms: TestCms, ort: string, eltern: string | undefined): Promise<Ort> {
  const { id: organisationId, documentId: organisation } = await legeOrganisationAn(cms, {
    name: `Stelle ${ort}`,
    art: ART[ort.length],
    mailDomains: [`${geheim(ort)}.example`],
    ...(eltern === undefined ? { land: ort === 'l1' ? 'de-by' : 'de-nw' } : { eltern }),
  })
  const { documentId: entwurf } = await legeSteckbriefAn(cms, organisation, {
    name: `${geheim(ort)} Entwurf`,
  })
  await legeSteckbriefAn(cms, organisation, { erfahrungen: `${geheim(ort)} intern` }, 'published')
  const person = await legePersonAn(cms, ort, 'Projekt')
  const mitgliedschaft = await gib(cms, person.id, organisation, 'projekt-admin')
  const antragsteller = await legePersonAn(cms, ort, 'Antrag')
  const { stelleAntrag } = cms.modul<typeof Stellen>('konto/antrag/stellen.js')
  const { inDatenbanktransaktion } = cms.modul<typeof Transaktion>('datenbank/transaktion.js')
  const antrag = await inDatenbanktransaktion(cms.strapi, ({ trx }) =>
    stelleAntrag(
      cms.strapi,
      trx,
      { konto: antragsteller, organisation: organisationId, nachricht: geheim(ort) },
      new Date(),
    ),
  )
  return { organisation, organisationId, entwurf, person, mitgliedschaft, antrag }
}

/** Somebody with an account who never logs in. */
async function legePersonAn(cms: TestCms, ort: string, was: string) {
  const mail = `${geheim(ort)}-${was.toLowerCase()}@behoerde.example`
  const name = `${geheim(ort)} ${was}`
  const { id } = (await cms.strapi.db.query(KONTO).create({
    data: { username: name, email: mail, provider: 'local', confirmed: true, blocked: false },
  })) as { id: number }
  const jetzt = new Date().toISOString()
  await cms.strapi.db.connection('konto_stand').insert({ konto: id, mail_bestaetigt: jetzt, angelegt: jetzt })
  return { id, mail, name }
}

let frische = 0

/**
 * A new account that is known at a place: by a request, or as Projekt-Admin.
 *
 * @returns its row id
 */
export async function neuesKonto(
  { cms, orte }: Angriffswelt,
  ort: string,
  als: 'antrag' | 'projekt-admin' = 'antrag',
): Promise<number> {
  const { organisation, organisationId } = orte.get(ort)!
  const { id } = (await cms.strapi.db.query(KONTO).create({
    data: {
      username: `Frische Person ${++frische}`,
      email: `frisch${frische}@behoerde.example`,
      provider: 'local',
      confirmed: true,
      blocked: false,
    },
  })) as { id: number }
  const jetzt = new Date().toISOString()
  await cms.strapi.db.connection('konto_stand').insert({ konto: id, mail_bestaetigt: jetzt, angelegt: jetzt })
  if (als === 'projekt-admin') await gib(cms, id, organisation, als)
  else
    await cms.strapi.db.connection('antrag').insert({
      id: `frisch${frische}`,
      konto: id,
      organisation: organisationId,
      nachricht: '',
      zustand: 'offen',
      gestellt: jetzt,
    })
  return id
}

const TABELLEN = ['antrag', 'konto_passwort', 'konto_marke'] as const

/** Fingerprint of everything that an attack must not change. */
export async function abdruckDerWelt({ strapi }: TestCms): Promise<string> {
  const inhalte = []
  for (const uid of [KI_SYSTEM, ORGANISATION, MITGLIEDSCHAFT, KONTO] as const)
    inhalte.push(await strapi.db.query(uid).findMany({ populate: true, orderBy: 'id' }))
  for (const name of TABELLEN) inhalte.push(await strapi.db.connection(name).select())
  const ohneUhr = (name: string, wert: unknown) => (name === 'updatedAt' ? undefined : wert)
  return createHash('sha256').update(JSON.stringify(inhalte, ohneUhr)).digest('hex')
}
