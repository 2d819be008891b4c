import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HIGHLIGHT, KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import type { liesProtokoll as LiesProtokoll } from '../pruefprotokoll/lesen.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'
import { erster, legeErstenAn, meldeAn, type Aufruf } from '../testumgebung/redaktion.js'
import type { richteAdminrollenEin as RichteEin } from './einrichten.js'
import type { richteListenEin as RichteListenEin } from './listen.js'

let cms: TestCms
let superAdmin: Aufruf
const rollen = new Map<string, { aufruf: Aufruf; konto: number; rolle: number }>()
let organisation: string
let eigener: string
let fremder: string

const namen = ['Plattform-Admin', 'Redaktion', 'Prüfstelle', 'Revision'] as const
type Name = (typeof namen)[number]
const als = (name: Name) => rollen.get(name)!

const PASSWORT = 'Ein-Anderes-Passwort-2'

beforeAll(async () => {
  cms = await starteCms()
  await legeErstenAn(cms)
  superAdmin = await meldeAn(cms, erster.email, erster.passwort)
  const { inhalt } = await superAdmin('GET', '/admin/roles')
  const vorhandene = (inhalt as { data: { id: number; name: string }[] }).data
  for (const [i, name] of namen.entries()) {
    const rolle = vorhandene.find((eine) => eine.name === name)!.id
    const email = `rolle${i}@redaktion.example`
    const neu = await superAdmin('POST', '/admin/users', {
      firstname: 'R',
      lastname: name,
      email,
      roles: [rolle],
    })
    const konto = (neu.inhalt as { data: { id: number } }).data.id
    await superAdmin('PUT', `/admin/users/${konto}`, { password: PASSWORT, isActive: true })
    rollen.set(name, { aufruf: await meldeAn(cms, email, PASSWORT), konto, rolle })
  }
  organisation = (await legeOrganisationAn(cms, { name: 'Rollenland', art: 'land', land: 'de-sl' }))
    .documentId
  eigener = (await legeSteckbriefAn(cms, organisation)).documentId
  fremder = (await legeSteckbriefAn(cms, organisation)).documentId
  await cms.strapi.db
    .query(KI_SYSTEM)
    .updateMany({ where: { documentId: fremder }, data: { quelle: 'us-federal-2025' } })
})
afterAll(() => cms.stoppe())

const typ = (uid: string) => `/content-manager/collection-types/${uid}`
const highlight = (slug: string) => ({ slug, titel: 'T', teaser: 'T', text: 'T', reihenfolge: 0 })

/** Who may do what; everybody who is not named gets 403. */
const taten: [string, (aufruf: Aufruf, name: Name) => ReturnType<Aufruf>, readonly Name[]][] = [
  ['Steckbriefe lesen', (a) => a('GET', typ(KI_SYSTEM)), namen],
  ['Organisationen lesen', (a) => a('GET', typ(ORGANISATION)), namen],
  ['Highlights lesen', (a) => a('GET', typ(HIGHLIGHT)), namen],
  [
    'Highlight anlegen',
    (a, name) => a('POST', typ(HIGHLIGHT), highlight(`h-${namen.indexOf(name)}`)),
    ['Plattform-Admin', 'Redaktion'],
  ],
  [
    'Steckbrief ändern',
    (a) => a('PUT', `${typ(KI_SYSTEM)}/${eigener}`, { langname: 'Neu' }),
    ['Plattform-Admin', 'Prüfstelle'],
  ],
  [
    'Steckbrief veröffentlichen',
    (a) => a('POST', `${typ(KI_SYSTEM)}/${eigener}/actions/publish`, {}),
    ['Plattform-Admin', 'Prüfstelle'],
  ],
  [
    'Steckbrief eines fremden Registers ändern',
    (a) => a('PUT', `${typ(KI_SYSTEM)}/${fremder}`, { langname: 'Neu' }),
    ['Plattform-Admin'],
  ],
  ['Steckbrief anlegen', (a) => a('POST', typ(KI_SYSTEM), { name: 'Neu' }), ['Plattform-Admin']],
  [
    'Organisation ändern',
    (a) => a('PUT', `${typ(ORGANISATION)}/${organisation}`, { kurz: 'RL' }),
    ['Plattform-Admin'],
  ],
  ['Medien sehen', (a) => a('GET', '/upload/files'), namen],
  ['Konten sehen', (a) => a('GET', '/admin/users'), ['Plattform-Admin', 'Revision']],
  [
    'Konto anlegen',
    (a, name) =>
      a('POST', '/admin/users', {
        firstname: 'N',
        lastname: 'N',
        email: `neu${namen.indexOf(name)}@redaktion.example`,
        roles: [als('Redaktion').rolle],
      }),
    ['Plattform-Admin'],
  ],
  [
    'Rollen ändern',
    (a) => a('PUT', `/admin/roles/${als('Redaktion').rolle}`, { name: 'X', description: '' }),
    [],
  ],
  [
    'API-Token anlegen',
    (a) =>
      a('POST', '/admin/api-tokens', { name: 'x', description: '', type: 'full-access', lifespan: null }),
    [],
  ],
  [
    'Prüfprotokoll lesen',
    (a) => a('GET', '/admin/aufsicht/pruefprotokoll?jeSeite=5'),
    ['Plattform-Admin', 'Revision'],
  ],
  ['Nachrichten sehen', (a) => a('GET', '/admin/aufsicht/nachrichten'), ['Plattform-Admin', 'Revision']],
  [
    'Prüfprotokoll mitnehmen',
    (a) => a('GET', '/admin/aufsicht/pruefprotokoll/auszug?was=adminrolle.'),
    ['Plattform-Admin', 'Revision'],
  ],
  [
    'Mitgliedschaften sehen',
    (a) => a('GET', '/admin/aufsicht/mitgliedschaften?q=niemand'),
    ['Plattform-Admin', 'Revision'],
  ],
  ['Registrierungen sehen', (a) => a('GET', '/admin/aufsicht/antraege'), ['Plattform-Admin']],
  ['Länder für Ebene 1 sehen', (a) => a('GET', '/admin/aufsicht/ebene-1'), ['Plattform-Admin']],
  [
    // 400: an id that is none, but they may ask.
    'Nachricht öffnen',
    (a) => a('GET', '/admin/aufsicht/nachricht?id=keine'),
    ['Plattform-Admin'],
  ],
  [
    'Registrierung entscheiden',
    (a) => a('POST', '/admin/aufsicht/antrag-entscheiden', {}),
    ['Plattform-Admin'],
  ],
  ['Ebene 1 vergeben', (a) => a('POST', '/admin/aufsicht/ebene-1-vergeben', {}), ['Plattform-Admin']],
  ['Ebene 1 entziehen', (a) => a('POST', '/admin/aufsicht/ebene-1-entziehen', {}), ['Plattform-Admin']],
  ['Konto des Portals sperren', (a) => a('POST', '/admin/aufsicht/konto-sperren', {}), ['Plattform-Admin']],
  [
    'Adresse auf der Website sehen',
    (a) => a('GET', `/admin/aufsicht/vorschau?typ=${KI_SYSTEM}&dokument=${eigener}`),
    namen,
  ],
  [
    'Rollen des Portals ändern',
    (a) => a('POST', '/users-permissions/roles', { name: 'x', description: 'x', permissions: {} }),
    [],
  ],
]

describe.each(namen)('%s', (name) => {
  test.each(taten)('%s', async (_tat, tue, erlaubt) => {
    const { status, inhalt } = await tue(als(name).aufruf, name)
    if (!erlaubt.includes(name)) expect(status, JSON.stringify(inhalt)).toBe(403)
    // 400: allowed, but the content is not complete.
    else expect([200, 201, 400], JSON.stringify(inhalt)).toContain(status)
  })
})

test.each([
  ['GET', 'pruefprotokoll'],
  ['GET', 'pruefprotokoll/auszug'],
  ['GET', 'nachrichten'],
  ['GET', 'nachricht'],
  ['GET', 'antraege'],
  ['GET', 'ebene-1'],
  ['GET', 'mitgliedschaften'],
  ['POST', 'antrag-entscheiden'],
  ['POST', 'ebene-1-vergeben'],
  ['POST', 'ebene-1-entziehen'],
  ['POST', 'konto-sperren'],
  ['GET', 'vorschau'],
])('nobody without log-in reaches %s /admin/aufsicht/%s', async (method, pfad) => {
  for (const headers of [{}, { authorization: `Bearer ${cms.betriebToken}` }]) {
    const antwort = await fetch(`${cms.url}/admin/aufsicht/${pfad}`, { method, headers })
    expect(antwort.status).toBe(401)
  }
})

test('a Plattform-Admin becomes no super admin, makes none, touches none, and changes no roles of their own', async () => {
  const { aufruf, konto, rolle } = als('Plattform-Admin')
  const { data } = (await superAdmin('GET', '/admin/roles')).inhalt as {
    data: { id: number; code: string }[]
  }
  const alles = data.find(({ code }) => code === 'strapi-super-admin')!.id
  const versuche = [
    ['PUT', `/admin/users/${konto}`, { roles: [rolle, alles] }],
    ['PUT', `/admin/users/${konto}`, { roles: [rolle, als('Redaktion').rolle] }],
    ['PUT', '/admin/users/1', { password: 'Ein-Gestohlenes-Passwort-3' }],
    ['DELETE', '/admin/users/1', undefined],
    ['POST', '/admin/users', { firstname: 'X', lastname: 'X', email: 'x@redaktion.example', roles: [alles] }],
  ] as const
  for (const [methode, pfad, inhalt] of versuche) {
    // 400: Strapi itself keeps the last super admin.
    expect([400, 403], `${methode} ${pfad}`).toContain((await aufruf(methode, pfad, inhalt)).status)
  }
  await meldeAn(cms, erster.email, erster.passwort)
  expect((await superAdmin('GET', '/admin/users?_q=x@redaktion')).inhalt).toMatchObject({
    data: { results: [] },
  })
})

test('a start corrects what was changed by hand, records it, and changes nothing the next time', async () => {
  const { richteAdminrollenEin } = cms.modul<{ richteAdminrollenEin: typeof RichteEin }>(
    'adminrollen/einrichten.js',
  )
  const { liesProtokoll } = cms.modul<{ liesProtokoll: typeof LiesProtokoll }>('pruefprotokoll/lesen.js')
  const stand = async () => liesProtokoll(cms.strapi, { alles: true }, { jeSeite: 5 })
  const { rolle } = als('Revision')
  const rechte = await superAdmin('PUT', `/admin/roles/${rolle}/permissions`, {
    permissions: [{ action: 'admin::users.delete', subject: null, properties: {}, conditions: [] }],
  })
  expect(rechte.status).toBe(200)
  const vorher = (await stand()).gesamt
  await richteAdminrollenEin(cms.strapi)
  const danach = await stand()
  expect(danach.gesamt).toBe(vorher + 1)
  expect(danach.eintraege[0]).toMatchObject({
    was: 'adminrolle.aendern',
    wer: { art: 'system' },
    worauf: { name: 'Revision' },
    vorher: { rechteEntzogen: ['admin::users.delete'] },
  })
  await richteAdminrollenEin(cms.strapi)
  expect((await stand()).gesamt).toBe(danach.gesamt)
})

test('forms and lists of every content type have German labels and a help text for what is entered', async () => {
  const { inhalt } = await superAdmin('GET', '/content-manager/content-types')
  const typen = (inhalt as { data: { uid: string; isDisplayed: boolean }[] }).data.filter(
    ({ uid, isDisplayed }) => uid.startsWith('api::') && isDisplayed,
  )
  expect(typen.length).toBeGreaterThan(7)
  const ohne: string[] = []
  for (const { uid } of typen) {
    const antwort = await superAdmin('GET', `/content-manager/content-types/${uid}/configuration`)
    const { metadatas } = (
      antwort.inhalt as {
        data: {
          contentType: {
            metadatas: Record<string, { edit: { label?: string; description?: string; editable?: boolean } }>
          }
        }
      }
    ).data.contentType
    for (const feld of Object.keys(cms.strapi.contentTypes[uid as typeof KI_SYSTEM]?.attributes ?? {})) {
      const edit = metadatas[feld]?.edit
      // What Strapi adds itself has no entry in a form.
      if (edit?.label === undefined || /^(createdAt|updatedAt|createdBy|updatedBy|publishedAt)$/.test(feld))
        continue
      if (edit.label === feld || (edit.description ?? '') === '') ohne.push(`${uid} ${feld}`)
    }
  }
  expect(ohne).toEqual([])
})

test('a start gives lists and forms back the look of the schemas', async () => {
  const { richteListenEin } = cms.modul<{ richteListenEin: typeof RichteListenEin }>('adminrollen/listen.js')
  const adresse = `/content-manager/content-types/${HIGHLIGHT}/configuration`
  interface Aussehen {
    settings: { pageSize: number; defaultSortBy: string }
    layouts: { list: string[] }
    metadatas: Record<string, { edit: { label?: string } }>
  }
  const lies = async () =>
    ((await superAdmin('GET', adresse)).inhalt as { data: { contentType: Aussehen } }).data.contentType
  const { settings, layouts, metadatas } = await lies()
  expect(settings).toMatchObject({ defaultSortBy: 'reihenfolge', pageSize: 50 })
  expect(layouts.list).toEqual(['titel', 'steckbrief', 'von', 'bis', 'reihenfolge'])
  await cms.strapi
    .plugin('content-manager')
    .service('content-types')
    .updateConfiguration(
      { uid: HIGHLIGHT },
      {
        settings: { ...settings, pageSize: 10, defaultSortBy: 'titel' },
        layouts: { ...layouts, list: ['slug'] },
        metadatas: { ...metadatas, titel: { ...metadatas.titel, edit: { label: 'Verstellt' } } },
      },
    )
  expect((await lies()).layouts.list).toEqual(['slug'])
  await richteListenEin(cms.strapi)
  expect(await lies()).toMatchObject({ settings, layouts, metadatas })
})

test('each list of content has its own order and columns', async () => {
  const { inhalt } = await superAdmin('GET', '/content-manager/content-types')
  const typen = (inhalt as { data: { uid: string; isDisplayed: boolean }[] }).data.filter(
    ({ uid, isDisplayed }) => uid.startsWith('api::') && isDisplayed,
  )
  expect(typen.length).toBeGreaterThan(7)
  for (const { uid } of typen) {
    const antwort = await superAdmin('GET', `/content-manager/content-types/${uid}/configuration`)
    const { settings, layouts } = (
      antwort.inhalt as {
        data: {
          contentType: {
            settings: { defaultSortBy: string; mainField: string }
            layouts: { list: string[] }
          }
        }
      }
    ).data.contentType
    // What Strapi takes when a schema says nothing.
    expect(settings.mainField, uid).not.toBe('id')
    expect(layouts.list, uid).not.toContain('id')
    if (uid === KI_SYSTEM) expect(settings.defaultSortBy).toBe('updatedAt')
  }
})
