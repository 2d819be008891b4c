import { afterAll, beforeAll, expect, test } from 'vitest'
import { HIGHLIGHT, KI_SYSTEM } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'
import { erster, legeErstenAn, meldeAn, type Aufruf } from '../testumgebung/redaktion.js'
import type { liesProtokoll as LiesProtokoll } from './lesen.js'

let cms: TestCms
let rufe: Aufruf

beforeAll(async () => {
  cms = await starteCms()
  await legeErstenAn(cms)
  rufe = await meldeAn(cms, erster.email, erster.passwort)
})
afterAll(() => cms.stoppe())

const eintraege = async () =>
  (
    await cms
      .modul<{ liesProtokoll: typeof LiesProtokoll }>('pruefprotokoll/lesen.js')
      .liesProtokoll(cms.strapi, { alles: true }, { jeSeite: 100, richtung: 'aelteste' })
  ).eintraege

/** What the log got by some work. */
async function dazu(arbeit: () => Promise<unknown>) {
  const vorher = (await eintraege()).length
  await arbeit()
  return (await eintraege()).slice(vorher)
}

const ada = { art: 'admin', name: `Ada Erste (${erster.email})` }

/** What a call that works gives; the tests look for a few of its members only. */
async function gelingt(antwort: ReturnType<Aufruf>): Promise<{ data: Record<string, unknown> }> {
  const { status, inhalt } = await antwort
  expect(status, JSON.stringify(inhalt)).toBeLessThan(300)
  return inhalt as { data: Record<string, unknown> }
}

test('the first admin is recorded as made by the operator, without the password', async () => {
  const neue = (await eintraege()).filter(({ was }) => was === 'adminkonto.anlegen')
  expect(neue).toMatchObject([
    { wer: { art: 'system', name: 'Betrieb' }, worauf: { name: erster.email }, nachher: { aktiv: true } },
  ])
  expect(JSON.stringify(neue)).not.toMatch(/password|passwort|\$2[aby]\$/i)
})

test('publishing, withdrawing and deleting in the admin panel are recorded with who did it; drafts are not', async () => {
  const typ = `/content-manager/collection-types/${HIGHLIGHT}`
  const daten = { slug: 'probe', titel: 'Probe', teaser: 'T', text: 'T', reihenfolge: 0 }
  let documentId = ''
  const neue = await dazu(async () => {
    documentId = String((await gelingt(rufe('POST', typ, daten))).data.documentId)
    await gelingt(rufe('PUT', `${typ}/${documentId}`, { ...daten, titel: 'Erster Titel' }))
    await gelingt(rufe('POST', `${typ}/${documentId}/actions/publish`, { ...daten, titel: 'Erster Titel' }))
    await gelingt(rufe('POST', `${typ}/${documentId}/actions/publish`, { ...daten, titel: 'Neuer Titel' }))
    await gelingt(rufe('POST', `${typ}/${documentId}/actions/unpublish`, {}))
    await gelingt(rufe('DELETE', `${typ}/${documentId}`))
  })
  expect(neue).toMatchObject([
    {
      was: 'highlight.veroeffentlichen',
      wer: ada,
      alsWas: 'Super Admin',
      vorher: { veroeffentlicht: false },
      nachher: { veroeffentlicht: true, titel: 'Erster Titel', teaser: 'T' },
    },
    {
      was: 'highlight.veroeffentlichen',
      worauf: { art: 'highlight', id: documentId, name: 'Neuer Titel' },
      vorher: { titel: 'Erster Titel' },
      nachher: { titel: 'Neuer Titel' },
    },
    {
      was: 'highlight.zurueckziehen',
      vorher: { veroeffentlicht: true },
      nachher: { veroeffentlicht: false },
    },
    { was: 'highlight.loeschen', vorher: { titel: 'Neuer Titel' }, nachher: null },
  ])
})

test('a Steckbrief belongs to its organisation; a refused publication leaves nothing', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Logland', art: 'land', land: 'de-sl' })
  const { documentId } = await legeSteckbriefAn(cms, land.documentId)
  const dokumente = cms.strapi.documents(KI_SYSTEM)
  const neue = await dazu(() => dokumente.publish({ documentId }))
  expect(neue).toMatchObject([
    { was: 'steckbrief.veroeffentlichen', organisation: land.id, wer: { art: 'system', name: 'Portal' } },
  ])
  await dokumente.update({ documentId, data: { zweck: null } as never })
  expect(await dazu(() => expect(dokumente.publish({ documentId })).rejects.toThrow())).toEqual([])
})

test('a change of an organisation is recorded with what differs, and only when something does', async () => {
  const typ = '/content-manager/collection-types/api::organisation.organisation'
  const land = await legeOrganisationAn(cms, { name: 'Altland', art: 'land', land: 'de-hb' })
  const aendere = (name: string) => gelingt(rufe('PUT', `${typ}/${land.documentId}`, { name, art: 'land' }))
  expect(await dazu(() => aendere('Neuland'))).toMatchObject([
    {
      was: 'organisation.aendern',
      wer: ada,
      organisation: land.id,
      vorher: { name: 'Altland' },
      nachher: { name: 'Neuland' },
    },
  ])
  expect(await dazu(() => aendere('Neuland'))).toEqual([])
})

test('accounts, roles and keys: every change is recorded, refused ones are not, secrets never', async () => {
  const rollen = (await gelingt(rufe('GET', '/admin/roles'))).data as unknown as {
    id: number
    code: string
  }[]
  const redakteur = rollen.find(({ code }) => code === 'strapi-editor') ?? rollen[0]!
  const email = 'bert@redaktion.example'
  let id = 0
  expect(
    await dazu(async () => {
      const bert = { firstname: 'Bert', lastname: 'Zweiter', email, roles: [redakteur.id] }
      // Routers take the address in any letters; so must the log.
      id = Number((await gelingt(rufe('POST', '/ADMIN/Users', bert))).data.id)
      expect((await rufe('POST', '/admin/users', bert)).status).toBe(400)
    }),
  ).toMatchObject([{ was: 'adminkonto.anlegen', wer: ada, worauf: { id: String(id), name: email } }])

  const passwort = 'Ein-Anderes-Passwort-2'
  const geaendert = await dazu(() =>
    gelingt(rufe('PUT', `/admin/users/${id}`, { password: passwort, isActive: true })),
  )
  expect(geaendert).toMatchObject([
    { was: 'adminkonto.aendern', vorher: { aktiv: false }, nachher: { aktiv: true, zugang: 'erneuert' } },
  ])
  expect(JSON.stringify(geaendert)).not.toContain(passwort)

  const token = await dazu(() =>
    gelingt(
      rufe('POST', '/admin/api-tokens', {
        name: 'Probe',
        description: '',
        type: 'read-only',
        lifespan: null,
      }),
    ),
  )
  expect(token).toMatchObject([{ was: 'api-schluessel.anlegen', nachher: { art: 'read-only' } }])
  expect(JSON.stringify(token)).not.toContain('accessKey')

  expect(await dazu(() => gelingt(rufe('DELETE', `/admin/users/${id}`)))).toMatchObject([
    { was: 'adminkonto.loeschen', worauf: { name: email } },
  ])
})

test('an import leaves its beginning and its end, not a row for each document', async () => {
  const datei = 'name;art\r\n'
  const laufe = () =>
    fetch(`${cms.url}/api/betrieb/import?source=de-bundesbehoerden&fileName=b.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cms.betriebToken}`, 'content-type': 'application/octet-stream' },
      body: datei,
    }).then((antwort) => antwort.text())
  expect(await dazu(laufe)).toMatchObject([
    { was: 'import.beginnen', wer: { art: 'system', name: 'Betrieb' }, nachher: { datei: 'b.csv' } },
    {
      was: 'import.beenden',
      worauf: { art: 'quelle', id: 'de-bundesbehoerden' },
      nachher: { gescheitert: expect.any(String) },
    },
  ])
  const beispiele = await dazu(() =>
    fetch(`${cms.url}/api/betrieb/beispiele`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cms.betriebToken}`, 'content-type': 'application/json' },
      body: '{"reset":false}',
    }),
  )
  const was = beispiele.map((eintrag) => eintrag.was)
  expect([was[0], was.at(-1)]).toEqual(['beispiele.beginnen', 'beispiele.beenden'])
  expect(beispiele.at(-1)?.nachher).toHaveProperty('highlights')
  // Rights are recorded one by one, whoever gives them.
  expect(new Set(was.slice(1, -1))).toEqual(
    new Set(['konto.anlegen-beispiel', 'mitgliedschaft.vergeben', 'registrierung.beantragen']),
  )
})

test('operators check the chain and take the log out; nobody else does', async () => {
  const hole = (pfad: string, token = cms.betriebToken) =>
    fetch(`${cms.url}/api/betrieb/${pfad}`, { headers: { authorization: `Bearer ${token}` } })
  for (const pfad of ['pruefprotokoll', 'pruefprotokoll/pruefung']) {
    expect((await hole(pfad, cms.dienstToken)).status).toBe(401)
  }
  const befund = (await (await hole('pruefprotokoll/pruefung')).json()) as {
    eintraege: number
    letzter: { folge: number; hash: string }
  }
  expect(befund).toMatchObject({ ganz: true, instanz: expect.any(String) })
  const anker = `${befund.letzter.folge}:${befund.letzter.hash}`
  expect(await (await hole(`pruefprotokoll/pruefung?anker=${anker}&anker=${anker}`)).json()).toMatchObject({
    ganz: true,
  })
  expect((await hole('pruefprotokoll/pruefung?anker=1:x')).status).toBe(400)
  const zeilen = (await (await hole('pruefprotokoll')).text()).trim().split('\n')
  expect(zeilen).toHaveLength(befund.eintraege + 1)
  expect(JSON.parse(zeilen.at(-1)!)).toMatchObject({ was: 'protokoll.ausfuehren', wer: { name: 'Betrieb' } })
})
