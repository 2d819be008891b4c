import { afterAll, beforeAll, expect, test } from 'vitest'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn, steckbriefwerte } from '../testumgebung/fabrik.js'

let cms: TestCms

beforeAll(async () => {
  cms = await starteCms()
})
afterAll(() => cms.stoppe())

const jahr = new Date().getFullYear()

test('the prefix follows the level of the operating organisation', async () => {
  const bund = await legeOrganisationAn(cms, { name: 'Bund', art: 'bund' })
  const land = await legeOrganisationAn(cms, { name: 'Land', art: 'land', land: 'de-by' })
  const gemeinde = await legeOrganisationAn(cms, { name: 'Dorf', art: 'gemeinde', eltern: land.documentId })
  const kammer = await legeOrganisationAn(cms, { name: 'Kammer', art: 'kammer', eltern: land.documentId })
  const kennungen = []
  for (const { documentId } of [bund, land, gemeinde, kammer]) {
    kennungen.push((await legeSteckbriefAn(cms, documentId)).kennung)
  }
  expect(kennungen).toEqual(['BD', 'LD', 'KO', 'SO'].map((praefix) => `${praefix}-${jahr}-0000001`))
})

test('a Kennung is never given again, not even after its document is gone', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Löschland', art: 'land', land: 'de-he' })
  const erster = await legeSteckbriefAn(cms, land.documentId)
  await cms.strapi.documents(KI_SYSTEM).delete({ documentId: erster.documentId })
  const zweiter = await legeSteckbriefAn(cms, land.documentId)
  expect(Number(zweiter.kennung.slice(-7))).toBe(Number(erster.kennung.slice(-7)) + 1)
})

test('a rolled back creation gives its number back: there is no gap without a reason', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Rückland', art: 'land', land: 'de-hh' })
  const vorher = await legeSteckbriefAn(cms, land.documentId)
  await expect(legeSteckbriefAn(cms, land.documentId, { methoden: ['zauberei'] })).rejects.toThrow(
    'KI-Methode',
  )
  const nachher = await legeSteckbriefAn(cms, land.documentId)
  expect(Number(nachher.kennung.slice(-7))).toBe(Number(vorher.kennung.slice(-7)) + 1)
})

test('nobody chooses or changes a Kennung', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Wunschland', art: 'land', land: 'de-ni' })
  const dokumente = cms.strapi.documents(KI_SYSTEM)
  const { documentId, kennung } = await legeSteckbriefAn(cms, land.documentId, { kennung: 'BD-1999-0000007' })
  expect(kennung).toMatch(new RegExp(`^LD-${jahr}-`))
  await dokumente.update({ documentId, data: { kennung: 'BD-1999-0000007' } as never })
  await dokumente.publish({ documentId })
  for (const status of ['draft', 'published'] as const) {
    expect(await dokumente.findOne({ documentId, status })).toMatchObject({ kennung })
  }
})

test('a copy gets a Kennung of its own', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Kopierland', art: 'land', land: 'de-mv' })
  const { documentId, kennung } = await legeSteckbriefAn(cms, land.documentId)
  const kopie = await cms.strapi.documents(KI_SYSTEM).clone({ documentId, data: {} as never })
  const entwurf = await cms.strapi
    .documents(KI_SYSTEM)
    .findOne({ documentId: kopie!.documentId, status: 'draft' })
  expect(entwurf).not.toMatchObject({ kennung })
  expect((entwurf as unknown as { kennung: string }).kennung).toMatch(new RegExp(`^LD-${jahr}-\\d{7}$`))
})

test('moving a Steckbrief to another level keeps its Kennung', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Zielland', art: 'land', land: 'de-sn' })
  const kreis = await legeOrganisationAn(cms, { name: 'Zielkreis', art: 'kreis', eltern: land.documentId })
  const { documentId, kennung } = await legeSteckbriefAn(cms, land.documentId)
  const geaendert = await cms.strapi
    .documents(KI_SYSTEM)
    .update({ documentId, data: { organisation: kreis.documentId } as never })
  expect(geaendert).toMatchObject({ kennung })
})

test('a draft without name or operator is refused with the names of the fields', async () => {
  const ohneName = { ...steckbriefwerte, name: '' }
  await expect(cms.strapi.documents(KI_SYSTEM).create({ data: ohneName as never })).rejects.toThrow(
    /Name des KI-Systems.*Betreibende Behörde|Betreibende Behörde.*Name des KI-Systems/,
  )
})

test('publishing with gaps is refused, but not for imported registers', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Lückenland', art: 'land', land: 'de-bb' })
  const register = await legeOrganisationAn(cms, { name: 'Register', art: 'register' })
  await cms.strapi.db.query(ORGANISATION).update({ where: { id: register.id }, data: { importiert: true } })
  await expect(legeSteckbriefAn(cms, land.documentId, { zweck: null }, 'published')).rejects.toThrow('Zweck')
  await expect(
    legeSteckbriefAn(cms, register.documentId, { zweck: null }, 'published'),
  ).resolves.toBeDefined()
})

test('an imported entry with gaps can be edited and published again, but not without a name', async () => {
  const register = await legeOrganisationAn(cms, { name: 'Fremdes Register', art: 'register' })
  await cms.strapi.db.query(ORGANISATION).update({ where: { id: register.id }, data: { importiert: true } })
  const nurName = Object.fromEntries(Object.keys(steckbriefwerte).map((feld) => [feld, null]))
  const { documentId } = await legeSteckbriefAn(
    cms,
    register.documentId,
    { ...nurName, name: 'Chat assistant' },
    'published',
  )
  const aendere = (data: Record<string, unknown>) =>
    cms.strapi.documents(KI_SYSTEM).update({ documentId, data: data as never, status: 'published' })
  await expect(aendere({ kurzbeschreibung: 'Answers questions.' })).resolves.toMatchObject({
    kurzbeschreibung: 'Answers questions.',
  })
  await expect(aendere({ name: null })).rejects.toThrow(/Name/)
})
