import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORGANISATION } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'

let cms: TestCms

beforeAll(async () => {
  cms = await starteCms()
})
afterAll(() => cms.stoppe())

const aendere = (documentId: string, data: Record<string, unknown>) =>
  cms.strapi.documents(ORGANISATION).update({ documentId, data: data as never })

const lies = async (documentId: string) =>
  (await cms.strapi.db.query(ORGANISATION).findOne({ where: { documentId } })) as Record<string, unknown>

test('path, depth, level, Land and Ressort follow from the place in the tree', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Land A', art: 'land', land: 'de-sn', ebene: 'kommune' })
  const ressort = await legeOrganisationAn(cms, {
    name: 'Ministerium A',
    art: 'ressort',
    eltern: land.documentId,
  })
  const amt = await legeOrganisationAn(cms, {
    name: 'Amt A',
    art: 'landesbehoerde',
    eltern: ressort.documentId,
    ebene: 'bund',
    land: 'de-by',
    ressort: 'Anderes',
  })
  expect(await lies(amt.documentId)).toMatchObject({
    pfad: `/${land.id}/${ressort.id}/${amt.id}/`,
    tiefe: 2,
    ebene: 'land',
    land: 'de-sn',
    ressort: 'Ministerium A',
    slug: 'amt-a',
    anzeigename: 'Amt A',
  })
})

test('what the system keeps cannot be sent', async () => {
  const { documentId, id } = await legeOrganisationAn(cms, {
    name: 'Eigenwillig',
    art: 'land',
    land: 'de-be',
    pfad: '/999/',
    tiefe: 7,
    slug: 'wunsch',
    anzeigename: 'Wunsch',
    importiert: true,
  })
  expect(await lies(documentId)).toMatchObject({
    pfad: `/${id}/`,
    tiefe: 0,
    slug: 'eigenwillig',
    anzeigename: 'Eigenwillig',
    importiert: false,
  })
  await aendere(documentId, { pfad: '/999/', anzeigename: 'Wunsch', importiert: true })
  expect(await lies(documentId)).toMatchObject({
    pfad: `/${id}/`,
    anzeigename: 'Eigenwillig',
    importiert: false,
  })
})

test('equal names get display names and addresses of their own', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Land B', art: 'land', land: 'de-st' })
  const kreis = await legeOrganisationAn(cms, { name: 'Kreis B', art: 'kreis', eltern: land.documentId })
  const erste = await legeOrganisationAn(cms, { name: 'Müllroße', art: 'gemeinde', eltern: land.documentId })
  const zweite = await legeOrganisationAn(cms, {
    name: 'Müllroße',
    art: 'gemeinde',
    eltern: kreis.documentId,
  })
  const dritte = await legeOrganisationAn(cms, {
    name: 'Müllroße',
    art: 'gemeinde',
    eltern: kreis.documentId,
  })
  expect([erste, zweite, dritte]).toMatchObject([
    { anzeigename: 'Müllroße', slug: 'muellrosse' },
    { anzeigename: 'Müllroße (Kreis B)', slug: 'muellrosse-kreis-b' },
    { anzeigename: 'Müllroße (Kreis B, Land B)', slug: 'muellrosse-kreis-b-land-b' },
  ])
})

test('renaming keeps the address', async () => {
  const { documentId } = await legeOrganisationAn(cms, { name: 'Alter Name', art: 'land', land: 'de-hb' })
  await aendere(documentId, { name: 'Neuer Name' })
  expect(await lies(documentId)).toMatchObject({ slug: 'alter-name', anzeigename: 'Neuer Name' })
})

test('moving a node rewrites everything below it', async () => {
  const alt = await legeOrganisationAn(cms, { name: 'Altland', art: 'land', land: 'de-nw' })
  const altesRessort = await legeOrganisationAn(cms, {
    name: 'Altressort',
    art: 'ressort',
    eltern: alt.documentId,
  })
  const neu = await legeOrganisationAn(cms, { name: 'Neuland', art: 'land', land: 'de-rp' })
  const behoerde = await legeOrganisationAn(cms, {
    name: 'Wanderbehörde',
    art: 'landesbehoerde',
    eltern: altesRessort.documentId,
  })
  const kreis = await legeOrganisationAn(cms, {
    name: 'Wanderkreis',
    art: 'kreis',
    eltern: behoerde.documentId,
  })
  const amt = await legeOrganisationAn(cms, { name: 'Wanderamt', art: 'sonstige', eltern: kreis.documentId })
  await aendere(behoerde.documentId, { eltern: neu.documentId })
  expect(await lies(behoerde.documentId)).toMatchObject({
    pfad: `/${neu.id}/${behoerde.id}/`,
    land: 'de-rp',
    ressort: null,
    tiefe: 1,
  })
  expect(await lies(kreis.documentId)).toMatchObject({
    pfad: `/${neu.id}/${behoerde.id}/${kreis.id}/`,
    tiefe: 2,
    ebene: 'kommune',
    land: 'de-rp',
    ressort: null,
  })
  expect(await lies(amt.documentId)).toMatchObject({
    tiefe: 3,
    ebene: 'kommune',
    land: 'de-rp',
    ressort: null,
  })
})

test('a node cannot stand below itself or one of its own', async () => {
  const oben = await legeOrganisationAn(cms, { name: 'Oben', art: 'land', land: 'de-sl' })
  const unten = await legeOrganisationAn(cms, { name: 'Unten', art: 'kreis', eltern: oben.documentId })
  const vorher = await lies(oben.documentId)
  await expect(aendere(oben.documentId, { eltern: unten.documentId })).rejects.toThrow('unter sich selbst')
  await expect(aendere(oben.documentId, { eltern: oben.documentId })).rejects.toThrow('unter sich selbst')
  expect(await lies(oben.documentId)).toEqual(vorher)
})

test('what others stand on is not deleted', async () => {
  const oben = await legeOrganisationAn(cms, { name: 'Standland', art: 'land', land: 'de-th' })
  const unten = await legeOrganisationAn(cms, { name: 'Standkreis', art: 'kreis', eltern: oben.documentId })
  await legeSteckbriefAn(cms, unten.documentId)
  const loesche = (documentId: string) => cms.strapi.documents(ORGANISATION).delete({ documentId })
  await expect(loesche(oben.documentId)).rejects.toThrow('stehen noch andere')
  await expect(loesche(unten.documentId)).rejects.toThrow('betreibt noch KI-Systeme')
})

test('mail domains are checked', async () => {
  const { documentId } = await legeOrganisationAn(cms, { name: 'Mailland', art: 'land', land: 'de-sh' })
  await expect(aendere(documentId, { mailDomains: ['<script>'] })).rejects.toThrow('Mail-Domains')
  await expect(aendere(documentId, { mailDomains: ['mail.land.example'] })).resolves.toBeDefined()
})
