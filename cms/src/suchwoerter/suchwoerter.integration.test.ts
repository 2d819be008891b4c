import { stoppwoerter, synonyme } from '@maki/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KI_SYSTEM, SUCH_LENKUNG, SUCH_STOPPWORT, SUCH_SYNONYM } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { frageDienst, legeOrganisationAn, legeSteckbriefAn, seitPosition } from '../testumgebung/fabrik.js'
import type { uebernimmVorgaben as UebernimmVorgaben } from './vorgaben.js'

interface Woerter {
  synonyme: { schluessel: string; begriffe: string[]; richtung: string }[]
  lenkungen: {
    schluessel: string
    anfrage: string
    vergleich: string
    oben: string[]
    ausblenden: string[]
  }[]
  stoppwoerter: string[]
  stand: number
  instanz: string
}

/** What is asked here of the admin panel's own service. */
interface Inhaltstypen {
  findContentType(uid: string): object
  findConfiguration(typ: object): Promise<{
    metadatas: Record<string, { edit: { label?: string; description?: string; editable?: boolean } }>
  }>
}

let cms: TestCms
let oben: string
let unten: string

beforeAll(async () => {
  cms = await starteCms()
  const land = await legeOrganisationAn(cms, { name: 'Suchland', art: 'land', land: 'de-be' })
  oben = (await legeSteckbriefAn(cms, land.documentId, { name: 'Oben' }, 'published')).documentId
  unten = (await legeSteckbriefAn(cms, land.documentId, { name: 'Unten' }, 'published')).documentId
})
afterAll(() => cms.stoppe())

const woerter = async () => (await frageDienst(cms, '/api/dienst/suchwoerter')) as Woerter
const stand = async () => (await woerter()).stand
const dienst = (uid: typeof SUCH_SYNONYM | typeof SUCH_LENKUNG | typeof SUCH_STOPPWORT) => {
  const dokumente = cms.strapi.documents(uid)
  return {
    lege: async (data: object) => (await dokumente.create({ data: data as never })).documentId,
    aendere: (documentId: string, data: object) => dokumente.update({ documentId, data: data as never }),
    loesche: (documentId: string) => dokumente.delete({ documentId }),
    kopiere: (documentId: string) => dokumente.clone({ documentId, data: {} as never }),
  }
}
const gruppen = () => dienst(SUCH_SYNONYM)
const lenkungen = () => dienst(SUCH_LENKUNG)
const stopp = () => dienst(SUCH_STOPPWORT)

const gruppe = async (schluessel: string) =>
  (await cms.strapi.db.query(SUCH_SYNONYM).findOne({ where: { schluessel } })) as {
    documentId: string
    begriffe: string
  }

describe('what the portal delivers', () => {
  test('is there after the first start, with its change rows', async () => {
    const { synonyme: gelesen, stoppwoerter: gelesene } = await woerter()
    expect(gelesen).toHaveLength(synonyme.length)
    for (const { schluessel, begriffe, richtung } of synonyme) {
      expect(gelesen).toContainEqual({ schluessel, begriffe: [...begriffe], richtung })
    }
    expect(new Set(gelesene)).toEqual(new Set(stoppwoerter))
    const zeilen = await seitPosition(cms, 0)
    expect(zeilen.filter((zeile) => zeile.startsWith('suchsynonym '))).toHaveLength(synonyme.length)
    expect(zeilen.filter((zeile) => zeile.startsWith('stoppwort '))).toHaveLength(stoppwoerter.length)
  })

  test('the next start writes nothing; a new version changes what nobody touched, in one step with its rows', async () => {
    const { uebernimmVorgaben } = cms.modul<{ uebernimmVorgaben: typeof UebernimmVorgaben }>(
      'suchwoerter/vorgaben.js',
    )
    const [erste, zweite, dritte] = synonyme
    await gruppen().aendere((await gruppe(zweite!.schluessel)).documentId, { aktiv: false })
    const vorher = await stand()
    await uebernimmVorgaben(cms.strapi)
    expect(await stand()).toBe(vorher)

    const neu = [...erste!.begriffe, 'Neuwort']
    const version = synonyme
      .filter((eine) => eine !== dritte)
      .map((eine) => (eine === erste || eine === zweite ? { ...eine, begriffe: neu } : eine))
    await uebernimmVorgaben(cms.strapi, { synonyme: version, stoppwoerter: [] })
    const { synonyme: gelesen, stoppwoerter: gelesene } = await woerter()
    expect(gelesen).toContainEqual({ ...erste, begriffe: neu })
    expect(gelesen.map(({ schluessel }) => schluessel)).not.toContain(zweite!.schluessel)
    expect(gelesen.map(({ schluessel }) => schluessel)).not.toContain(dritte!.schluessel)
    expect(gelesene).toEqual([])
    expect((await gruppe(zweite!.schluessel)).begriffe.split('\n')).toEqual(zweite!.begriffe)
    expect(await seitPosition(cms, vorher)).toHaveLength(3 + stoppwoerter.length)

    await uebernimmVorgaben(cms.strapi)
    expect((await woerter()).synonyme).toHaveLength(synonyme.length - 1)
  })

  test('cannot be deleted, only switched off; its key and its delivered version are no editor’s business', async () => {
    const { documentId } = await gruppe(synonyme[3]!.schluessel)
    await expect(gruppen().loesche(documentId)).rejects.toThrow('Schalten Sie sie bitte aus')
    await gruppen().aendere(documentId, { vorgabe: null, schluessel: 'anders' })
    await expect(gruppen().loesche(documentId)).rejects.toThrow(synonyme[3]!.schluessel)
  })
})

describe('groups of synonyms', () => {
  test('a group of an editor gets its key from its first term, and each write its row', async () => {
    const vorher = await stand()
    const id = await gruppen().lege({ begriffe: ' Müllabfuhr \n\nStadtreinigung', richtung: 'gegenseitig' })
    expect((await woerter()).synonyme).toContainEqual({
      schluessel: 'muellabfuhr',
      begriffe: ['Müllabfuhr', 'Stadtreinigung'],
      richtung: 'gegenseitig',
    })
    await gruppen().aendere(id, { begriffe: ['Abfuhr', 'Stadtreinigung'] })
    expect((await woerter()).synonyme).toContainEqual({
      schluessel: 'muellabfuhr',
      begriffe: ['Abfuhr', 'Stadtreinigung'],
      richtung: 'gegenseitig',
    })
    await gruppen().aendere(id, { aktiv: false })
    expect((await woerter()).synonyme.map(({ schluessel }) => schluessel)).not.toContain('muellabfuhr')
    await gruppen().loesche(id)
    expect(await seitPosition(cms, vorher)).toEqual(Array.from({ length: 4 }, () => `suchsynonym ${id}`))
  })

  test.each([
    ['no terms', '', 'Bitte nennen Sie mindestens 2 Begriffe'],
    ['one term', 'Ampel', 'Bitte nennen Sie mindestens 2 Begriffe'],
    [
      '31 terms',
      Array.from({ length: 31 }, (_, i) => `Wort${i}`).join('\n'),
      'Höchstens 30 Begriffe sind möglich, hier sind es 31.',
    ],
    ['a long term', `Ampel\n${'x'.repeat(81)}`, 'ist länger als 80 Zeichen'],
    ['the same term twice', 'Ampel\nampel', '„Ampel“ und „ampel“ sind für die Suche derselbe Begriff'],
  ])('%s: refused in German, and nothing is written', async (_was, begriffe, meldung) => {
    const vorher = await stand()
    await expect(gruppen().lege({ begriffe, richtung: 'gegenseitig' })).rejects.toThrow(meldung)
    expect(await stand()).toBe(vorher)
  })

  test('a term of another active group is refused with its name, also when a group is switched on', async () => {
    const erste = await gruppen().lege({ begriffe: 'Wupp\nWuppdich', richtung: 'gegenseitig' })
    const zweite = { begriffe: 'Zack\nWUPP', richtung: 'gegenseitig' }
    const meldung = 'Der Begriff „WUPP“ steht schon in der Synonymgruppe „wupp“'
    await expect(gruppen().lege(zweite)).rejects.toThrow(meldung)
    const id = await gruppen().lege({ ...zweite, aktiv: false })
    await expect(gruppen().aendere(id, { aktiv: true })).rejects.toThrow(meldung)
    await gruppen().loesche(erste)
    await gruppen().aendere(id, { aktiv: true })
    await gruppen().loesche(id)
  })

  test('a copy starts switched off, with a key of its own', async () => {
    const id = await gruppen().lege({ begriffe: 'Kran\nHebezeug', richtung: 'gegenseitig' })
    const kopie = await gruppen().kopiere(id)
    const zeilen = (await cms.strapi.db.query(SUCH_SYNONYM).findMany({
      where: { begriffe: { $contains: 'Hebezeug' } },
      orderBy: { id: 'asc' },
    })) as { schluessel: string; aktiv: boolean }[]
    expect(zeilen.map(({ aktiv }) => aktiv)).toEqual([true, false])
    expect(new Set(zeilen.map(({ schluessel }) => schluessel)).size).toBe(2)
    await gruppen().loesche(id)
    await gruppen().loesche(kopie!.documentId)
  })
})

describe('Suchlenkungen', () => {
  test('names public Steckbriefe in the editors’ order; what is withdrawn is gone, with a row for it, and comes back', async () => {
    const id = await lenkungen().lege({
      anfrage: ' Bescheid  verstehen ',
      vergleich: 'genau',
      oben: [unten, oben],
      ausblenden: [],
    })
    const eine = async () => (await woerter()).lenkungen.find(({ schluessel }) => schluessel === id)
    expect(await eine()).toEqual({
      schluessel: id,
      anfrage: 'Bescheid verstehen',
      vergleich: 'genau',
      oben: [unten, oben],
      ausblenden: [],
    })
    const steckbriefe = cms.strapi.documents(KI_SYSTEM)
    const vorher = await stand()
    await steckbriefe.unpublish({ documentId: unten })
    expect(await eine()).toMatchObject({ oben: [oben] })
    expect(await seitPosition(cms, vorher)).toContain(`suchlenkung ${id}`)
    await steckbriefe.update({ documentId: unten, data: { kurzbeschreibung: 'Neu.' } as never })
    await steckbriefe.publish({ documentId: unten })
    expect(await eine()).toMatchObject({ oben: [unten, oben] })
    await steckbriefe.unpublish({ documentId: unten })
    await steckbriefe.unpublish({ documentId: oben })
    expect(await eine()).toBeUndefined()
    await steckbriefe.publish({ documentId: unten })
    await steckbriefe.publish({ documentId: oben })
    await lenkungen().aendere(id, { aktiv: false })
    expect(await eine()).toBeUndefined()
    await lenkungen().loesche(id)
  })

  test('links as the admin panel sends them, naming one version, outlive a withdrawal', async () => {
    const id = await lenkungen().lege({
      anfrage: 'aus der Liste',
      vergleich: 'genau',
      oben: { connect: [{ documentId: oben, status: 'published', position: { end: true } }], disconnect: [] },
    })
    const steckbriefe = cms.strapi.documents(KI_SYSTEM)
    await steckbriefe.unpublish({ documentId: oben })
    await steckbriefe.publish({ documentId: oben })
    expect((await woerter()).lenkungen.find(({ schluessel }) => schluessel === id)?.oben).toEqual([oben])
    await lenkungen().aendere(id, {
      oben: { connect: [{ documentId: unten, position: { before: oben } }], disconnect: [] },
    })
    expect((await woerter()).lenkungen.find(({ schluessel }) => schluessel === id)?.oben).toEqual([
      unten,
      oben,
    ])
    await lenkungen().loesche(id)
  })

  test.each([
    ['no query', { anfrage: '  ' }, 'Bitte nennen Sie eine Suchanfrage'],
    ['no word', { anfrage: '???' }, 'mindestens einem Wort'],
    ['a long query', { anfrage: 'x'.repeat(201) }, 'höchstens 200 Zeichen'],
    ['no Steckbrief', { oben: [] }, 'mindestens einen Steckbrief'],
    ['an unknown Steckbrief', { oben: ['gibtesnicht'] }, 'Den Steckbrief „gibtesnicht“ gibt es nicht.'],
    [
      'an unknown Steckbrief to hide',
      { ausblenden: { connect: [{ documentId: 'auchnicht' }] } },
      'Den Steckbrief „auchnicht“ gibt es nicht.',
    ],
    ['an impossible period', { von: '2026-03-02', bis: '2026-03-01' }, '„Bis“ liegt vor „Von“.'],
  ])('%s: refused in German, and nothing is written', async (_was, daten, meldung) => {
    const vorher = await stand()
    const gut = { anfrage: 'Prüfung', vergleich: 'genau', oben: [oben] }
    await expect(lenkungen().lege({ ...gut, ...daten })).rejects.toThrow(meldung)
    expect(await stand()).toBe(vorher)
  })

  test('first and hidden at once, and the same query twice at a time, are refused', async () => {
    const gut = {
      anfrage: 'Widerspruch',
      vergleich: 'genau',
      oben: [oben],
      von: '2026-01-01',
      bis: '2026-01-31',
    }
    await expect(lenkungen().lege({ ...gut, ausblenden: [oben] })).rejects.toThrow('nicht zugleich')
    const id = await lenkungen().lege(gut)
    await expect(
      lenkungen().lege({ ...gut, anfrage: 'WIDERSPRUCH', von: '2026-01-31', bis: null }),
    ).rejects.toThrow('Für „Widerspruch“ gibt es im selben Zeitraum schon eine Suchlenkung')
    const danach = await lenkungen().lege({ ...gut, von: '2026-02-01', bis: null })
    const andere = await lenkungen().lege({ ...gut, vergleich: 'enthaelt' })
    for (const eine of [id, danach, andere]) await lenkungen().loesche(eine)
  })

  test('goes with the Steckbrief that it names', async () => {
    const land = await legeOrganisationAn(cms, { name: 'Löschland', art: 'land', land: 'de-hb' })
    const weg = (await legeSteckbriefAn(cms, land.documentId, {}, 'published')).documentId
    const id = await lenkungen().lege({ anfrage: 'weg', vergleich: 'genau', oben: [], ausblenden: [weg] })
    const vorher = await stand()
    await cms.strapi.documents(KI_SYSTEM).delete({ documentId: weg })
    expect(await seitPosition(cms, vorher)).toContain(`suchlenkung ${id}`)
    expect((await woerter()).lenkungen.map(({ schluessel }) => schluessel)).not.toContain(id)
    await lenkungen().loesche(id)
  })
})

describe('stop words', () => {
  test('are kept in lower case, once', async () => {
    const vorher = await stand()
    const id = await stopp().lege({ wort: ' Moin ' })
    expect((await woerter()).stoppwoerter).toContain('moin')
    await expect(stopp().lege({ wort: 'MOIN' })).rejects.toThrow('Das Stoppwort „moin“ gibt es schon.')
    await stopp().aendere(id, { aktiv: false })
    expect((await woerter()).stoppwoerter).not.toContain('moin')
    await stopp().loesche(id)
    expect(await seitPosition(cms, vorher)).toEqual(Array.from({ length: 3 }, () => `stoppwort ${id}`))
  })

  test.each([
    ['', 'Bitte nennen Sie ein Wort.'],
    ['!?', 'Bitte nennen Sie ein Wort.'],
    ['zwei Wörter', 'für jedes Wort einen eigenen Eintrag'],
    ['x'.repeat(51), 'höchstens 50 Zeichen'],
  ])('„%s“: %s', async (wort, meldung) => {
    await expect(stopp().lege({ wort })).rejects.toThrow(meldung)
  })
})

describe('in the admin panel', () => {
  test('labels and help are German, and what the portal sets is read only', async () => {
    const inhaltstypen = cms.strapi.plugin('content-manager').service<Inhaltstypen>('content-types')
    for (const uid of [SUCH_SYNONYM, SUCH_LENKUNG, SUCH_STOPPWORT]) {
      const { metadatas } = await inhaltstypen.findConfiguration(inhaltstypen.findContentType(uid))
      const { attributes } = cms.strapi.db.metadata.get(uid)
      const eigene = Object.keys(attributes).filter(
        (name) => !/At$|By$|^(id|documentId|locale|localizations)$/.test(name),
      )
      expect(eigene.length).toBeGreaterThan(2)
      for (const feld of eigene) {
        expect(metadatas[feld]?.edit.label, feld).not.toBe(feld)
        expect(metadatas[feld]?.edit.description, feld).toMatch(/\.$/)
      }
      if (metadatas.vorgabe) expect(metadatas.vorgabe.edit.editable).toBe(false)
    }
  })
})
