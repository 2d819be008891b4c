import { afterAll, beforeAll, expect, test } from 'vitest'
import { legeKontoAn, meldeAdminAn, starteKontenCms, Testsite } from '../konto/testumgebung/konto.js'
import { gib, legeBaumAn, type Baum } from '../konto/testumgebung/stellen.js'
import type { TestCms } from '../testumgebung/cms.js'

let cms: TestCms
let baum: Baum

beforeAll(async () => {
  cms = await starteKontenCms()
  baum = await legeBaumAn(cms)
})
afterAll(() => cms.stoppe())

const bereich = async (site: Testsite) => {
  const { status, koerper } = await site.rufe('../portal/bereich')
  expect(status).toBe(200)
  return koerper as {
    rollen: { rolle: string; organisation: { dokument: string; name: string } }[]
    darf: Record<string, boolean>
    anStellen: Record<string, boolean>
  }
}

test('says what a Gruppen-Admin, somebody without a role and somebody not let in may do', async () => {
  const admin = await meldeAdminAn(cms, 'Karl Kreis', (person) =>
    gib(cms, person, baum.kreis, 'gruppen-admin-2'),
  )
  const seiner = await bereich(admin.site)
  expect(seiner.rollen).toEqual([
    {
      rolle: 'gruppen-admin-2',
      organisation: { dokument: baum.kreis, name: expect.stringMatching(/^Kreis/) as string },
    },
  ])
  expect(seiner.darf).toMatchObject({
    'kennzahlen.sehen': true,
    'organisation.anlegen': false,
    'konto.verwalten': true,
  })
  expect(seiner.anStellen).toMatchObject({ 'mitgliedschaft.sehen': true, 'konto.verwalten': false })

  const nutzende = await legeKontoAn(cms)
  const site = new Testsite(cms)
  await site.meldeAn(nutzende.mail)
  const ihrer = await bereich(site)
  expect(ihrer.rollen).toEqual([])
  expect(ihrer.darf).toMatchObject({ 'mitgliedschaft.sehen': true, 'kennzahlen.sehen': false })
  expect(ihrer.anStellen).toMatchObject({ 'mitgliedschaft.sehen': false, 'steckbrief.lesen-intern': false })

  const wartende = await legeKontoAn(cms, { zugelassen: false })
  const draussen = new Testsite(cms)
  await draussen.meldeAn(wartende.mail)
  const { darf } = await bereich(draussen)
  expect(Object.keys(darf).filter((aktion) => darf[aktion])).toEqual([
    'steckbrief.lesen-oeffentlich',
    'abonnement.bestellen',
    'frage.stellen',
  ])
  expect((await new Testsite(cms).rufe('../portal/bereich')).koerper).toMatchObject({
    code: 'sitzung-ungueltig',
  })
})
