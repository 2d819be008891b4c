import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { KI_SYSTEM, MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'
import { legeKontoAn, starteKontenCms } from '../konto/testumgebung/konto.js'
import { gib, legeBaumAn, type Baum } from '../konto/testumgebung/stellen.js'
import type * as Transaktion from '../datenbank/transaktion.js'
import type * as Ablehnung from '../pruefprotokoll/ablehnung.js'
import type { Handlung } from '../pruefprotokoll/eintrag.js'
import type * as Lesen from '../pruefprotokoll/lesen.js'
import type * as Pruefen from '../pruefprotokoll/pruefen.js'
import type { TestCms } from '../testumgebung/cms.js'
import { legeSteckbriefAn, steckbriefwerte } from '../testumgebung/fabrik.js'
import type * as Namens from './namens.js'

let cms: TestCms
let baum: Baum
let petra: { id: number; name: string }
let imNamenVon: typeof Namens.imNamenVon
let eigener: string
let fremder: string

const VERBOTEN = 'Diese Handlung ist nicht erlaubt.'

beforeAll(async () => {
  cms = await starteKontenCms()
  baum = await legeBaumAn(cms)
  petra = await legeKontoAn(cms, { name: 'Petra Projekt' })
  await gib(cms, petra.id, baum.gemeinde, 'projekt-admin')
  eigener = (await legeSteckbriefAn(cms, baum.gemeinde)).documentId
  fremder = (await legeSteckbriefAn(cms, baum.nachbar, { name: 'Fremder Entwurf' })).documentId
  ;({ imNamenVon } = cms.modul<typeof Namens>('zugang/namens.js'))
})
afterAll(() => cms.stoppe())

const systeme = () => cms.strapi.documents(KI_SYSTEM)
const aendere = (konto: number | null, documentId: string) =>
  imNamenVon(konto, () => systeme().update({ documentId, data: { name: 'Gekapert' } as never }))

/** Refusals in the log, the oldest first. */
async function ablehnungen() {
  const { liesProtokoll } = cms.modul<typeof Lesen>('pruefprotokoll/lesen.js')
  const { eintraege } = await liesProtokoll(
    cms.strapi,
    { alles: true },
    { jeSeite: 100, richtung: 'aelteste' },
  )
  return eintraege.filter(({ was }) => was.endsWith('.abgelehnt'))
}

/** The last refusal, once it fits: the row is written after the transaction, and nobody waits for it. */
const letzteIst = (soll: object) =>
  vi.waitFor(async () => {
    expect((await ablehnungen()).at(-1)).toMatchObject(soll)
  })

test('a refused write leaves one row, who, what and on what, although it was rolled back', async () => {
  const vorher = (await ablehnungen()).length
  await expect(aendere(petra.id, fremder)).rejects.toThrow(VERBOTEN)
  const { id: nachbar } = (await cms.strapi.db
    .query(ORGANISATION)
    .findOne({ where: { documentId: baum.nachbar } })) as { id: number }
  await letzteIst({
    wer: { art: 'person', id: String(petra.id), name: 'Petra Projekt' },
    alsWas: 'ohne Berechtigung',
    was: 'steckbrief.bearbeiten.abgelehnt',
    worauf: { art: 'steckbrief', id: fremder, name: 'Fremder Entwurf' },
    organisation: nachbar,
  })
  // Again, within the minute: no second row. Another object: one of its own. Guessed ids: one together.
  await expect(aendere(petra.id, fremder)).rejects.toThrow(VERBOTEN)
  for (const geraten of ['gibtesnicht', 'auchnicht', 'niemals'])
    await expect(aendere(petra.id, geraten)).rejects.toThrow(VERBOTEN)
  await letzteIst({ worauf: { id: 'unbekannt', name: '' } })
  await expect(aendere(null, fremder)).rejects.toThrow(VERBOTEN)
  await letzteIst({ wer: { id: null }, alsWas: 'Öffentlichkeit' })
  expect((await ablehnungen()).slice(vorher)).toHaveLength(3)
})

test('what is refused only after it was written is recorded too, with the organisation it was for', async () => {
  const { id: kreis } = (await cms.strapi.db
    .query(ORGANISATION)
    .findOne({ where: { documentId: baum.kreis } })) as { id: number }
  await expect(
    imNamenVon(petra.id, () =>
      systeme().create({ data: { ...steckbriefwerte, organisation: baum.kreis } as never }),
    ),
  ).rejects.toThrow(VERBOTEN)
  await letzteIst({
    was: 'steckbrief.anlegen.abgelehnt',
    worauf: { id: 'neu' },
    organisation: kreis,
  })
  await expect(imNamenVon(petra.id, () => systeme().delete({ documentId: eigener }))).rejects.toThrow(
    VERBOTEN,
  )
  await letzteIst({
    was: 'steckbrief.loeschen.abgelehnt',
    worauf: { id: eigener },
  })
  // Nobody writes memberships through the document service, the system neither.
  await expect(
    cms.strapi.documents(MITGLIEDSCHAFT).create({ data: { rolle: 'projekt-admin' } as never }),
  ).rejects.toThrow(VERBOTEN)
  await letzteIst({
    was: 'mitgliedschaft.anlegen.abgelehnt',
    wer: { art: 'system' },
  })
})

test.each(['rolled back', 'committed'])(
  'within a transaction that is %s the row is written after it',
  async (ende) => {
    const { inDatenbanktransaktion } = cms.modul<typeof Transaktion>('datenbank/transaktion.js')
    const vorher = (await ablehnungen()).length
    const konto = await legeKontoAn(cms, { name: `Nina Neben ${ende.length}` })
    const arbeit = inDatenbanktransaktion(cms.strapi, async () => {
      const versuch = aendere(konto.id, eigener)
      if (ende === 'rolled back') await versuch
      else await versuch.catch(() => undefined)
    })
    if (ende === 'rolled back') await expect(arbeit).rejects.toThrow(VERBOTEN)
    else await arbeit
    await vi.waitFor(async () => {
      expect((await ablehnungen()).slice(vorher)).toMatchObject([{ wer: { id: String(konto.id) } }])
    })
  },
)

test('one person fills the log only so far, others are still recorded, and a minute later it begins anew', async () => {
  const { haltAblehnungFest } = cms.modul<typeof Ablehnung>('pruefprotokoll/ablehnung.js')
  const ablehnung = (wer: string, nummer: number): Handlung => ({
    wer: { art: 'person', id: wer, name: wer },
    alsWas: 'ohne Berechtigung',
    was: 'steckbrief.bearbeiten.abgelehnt',
    worauf: { art: 'steckbrief', id: `s${nummer}`, name: '' },
  })
  const anzahl = async (wer: string) => (await ablehnungen()).filter((eine) => eine.wer.id === wer).length
  const JETZT = Date.now()
  for (let i = 0; i < 40; i++) await haltAblehnungFest(cms.strapi, ablehnung('flut', i), JETZT)
  expect(await anzahl('flut')).toBe(30)
  await haltAblehnungFest(cms.strapi, ablehnung('andere', 0), JETZT)
  expect(await anzahl('andere')).toBe(1)
  await haltAblehnungFest(cms.strapi, ablehnung('andere', 0), JETZT + 59_000)
  expect(await anzahl('andere')).toBe(1)
  for (const wer of ['flut', 'andere']) await haltAblehnungFest(cms.strapi, ablehnung(wer, 0), JETZT + 60_001)
  expect([await anzahl('flut'), await anzahl('andere')]).toEqual([31, 2])
  const { pruefeKette } = cms.modul<typeof Pruefen>('pruefprotokoll/pruefen.js')
  expect(await pruefeKette(cms.strapi.db.connection)).toMatchObject({ ganz: true })
})
