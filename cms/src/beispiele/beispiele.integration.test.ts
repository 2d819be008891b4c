import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KI_SYSTEM, KONTO, MITGLIEDSCHAFT, ORGANISATION, SEITE } from '../dokumente/arten.js'
import { starteKontenCms, Testsite } from '../konto/testumgebung/konto.js'
import type { TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'

let cms: TestCms

beforeAll(async () => {
  cms = await starteKontenCms()
})
afterAll(() => cms.stoppe())

test('without example content there are no example people', async () => {
  const antwort = await fetch(`${cms.url}/api/betrieb/beispiele-zugaenge`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cms.betriebToken}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(await antwort.json()).toEqual({ zugaenge: [] })
})

const lade = async (reset: boolean) => {
  const antwort = await fetch(`${cms.url}/api/betrieb/beispiele`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cms.betriebToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ reset }),
  })
  return { status: antwort.status, bericht: (await antwort.json()) as Record<string, number> }
}

const oeffentlich = async (pfad: string) =>
  (await (await fetch(`${cms.url}/api/oeffentlich/${pfad}`)).json()) as never

test('example content loads once, shows, and a reset leaves what is no example', async () => {
  const erste = await lade(false)
  expect(erste.status).toBe(200)
  expect(erste.bericht.steckbriefe).toBeGreaterThanOrEqual(30)
  expect(await lade(false)).toEqual({
    status: 200,
    bericht: { organisationen: 0, steckbriefe: 0, highlights: 0, faq: 0, seiten: 0, personen: 0 },
  })

  const highlights: {
    slug: string
    bild: { url: string; alt: string }
    steckbrief: { kennung: string } | null
  }[] = await oeffentlich('highlights')
  expect(highlights.length).toBeGreaterThanOrEqual(4)
  for (const { bild, steckbrief } of highlights) {
    expect((await fetch(`${cms.url}${bild.url}`)).status).toBe(200)
    expect(bild.alt).not.toBe('')
    expect(await oeffentlich(`steckbriefe/${steckbrief!.kennung}`)).toMatchObject({ beispiel: true })
  }
  const faq: { kategorien: { eintraege: unknown[] }[] } = await oeffentlich('faq')
  expect(faq.kategorien).toHaveLength(5)
  expect(await oeffentlich('seiten/impressum')).toMatchObject({ titel: 'Impressum' })
  const kennzahlen: { kiSysteme: number } = await oeffentlich('kennzahlen')
  expect(kennzahlen.kiSysteme).toBeGreaterThanOrEqual(30)

  const bund = (await cms.strapi.db.query(ORGANISATION).findOne({ where: { art: 'bund' } })) as {
    documentId: string
  }
  const amt = await legeOrganisationAn(cms, {
    name: 'Echtes Amt',
    art: 'bundesbehoerde',
    eltern: bund.documentId,
  })
  const eigener = await legeSteckbriefAn(cms, amt.documentId, {}, 'published')
  await cms.strapi.db.query(SEITE).deleteMany({ where: { slug: 'impressum' } })

  const bilder = (await readdir(join(cms.datenordner, 'oeffentlich/uploads'))).length
  expect(await lade(true)).toEqual(erste)
  expect(await oeffentlich('seiten/impressum')).toMatchObject({ titel: 'Impressum' })
  expect(await cms.strapi.db.query(KI_SYSTEM).count({ where: { documentId: eigener.documentId } })).toBe(2)
  expect((await readdir(join(cms.datenordner, 'oeffentlich/uploads'))).length).toBe(bilder)
})

describe('example people', () => {
  interface Zugang {
    name: string
    mail: string
    passwort: string
    rollen: string[]
  }
  const zugaenge = async (token = cms.betriebToken) => {
    const antwort = await fetch(`${cms.url}/api/betrieb/beispiele-zugaenge`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    return { status: antwort.status, ...((await antwort.json()) as { zugaenge: Zugang[] }) }
  }

  test('get their log-ins once, can log in, and admins set up their second factor then', async () => {
    await lade(true)
    expect((await zugaenge(cms.dienstToken)).status).toBe(401)
    const { zugaenge: alle } = await zugaenge()
    expect(alle.length).toBeGreaterThanOrEqual(8)
    expect(new Set(alle.map(({ passwort }) => passwort)).size).toBe(alle.length)
    const inWorten = alle.flatMap(({ rollen }) => rollen).join('\n')
    for (const label of [
      'Gruppen-Admin Bund oder Land, Bayern',
      'Gruppen-Admin Bund oder Land, Nordrhein-Westfalen',
      'Gruppen-Admin, Kreis Mustertal (Beispiel)',
      'Projekt-Admin, Gemeinde Beispielheide (Beispiel)',
      'Bearbeitung, Musterstadt an der Beispielruhr (Beispiel)',
      'Nutzende',
      'wartet',
    ])
      expect(inWorten).toContain(label)
    for (const { mail, passwort, rollen } of alle) {
      const { koerper } = await new Testsite(cms).meldeAn(mail, passwort)
      const admin = rollen.some((rolle) => rolle.startsWith('Gruppen-Admin'))
      expect([mail, koerper.stand]).toEqual([mail, admin ? 'einrichtung' : 'voll'])
    }
    expect((await zugaenge()).zugaenge).toEqual([])
    const protokoll = JSON.stringify(await cms.strapi.db.connection('pruefprotokoll').select())
    for (const { passwort } of alle) expect(protokoll).not.toContain(passwort)
  })

  test('stay away when they were deleted by hand, go with the example content, and come back with it', async () => {
    await lade(true)
    const [erste] = (await zugaenge()).zugaenge
    const { mail, passwort } = erste!
    const konto = { where: { email: mail } }
    const { id } = (await cms.strapi.db.query(KONTO).findOne(konto)) as { id: number }
    await cms.strapi.db.query(KONTO).delete({ where: { id } })
    await lade(false)
    expect(await cms.strapi.db.query(KONTO).count(konto)).toBe(0)
    expect((await zugaenge()).zugaenge).toEqual([])

    const anzahl = () =>
      cms.strapi.db.query(KONTO).count({ where: { email: { $endsWith: '.beispiel.example' } } })
    const herrenlose = () =>
      cms.strapi.db.query(MITGLIEDSCHAFT).count({ where: { person: { id: { $null: true } } } })
    const [davor, ohnePerson] = [await anzahl(), await herrenlose()]
    await lade(true)
    expect(await anzahl()).toBe(davor + 1)
    // Old passwords are worth nothing, and old memberships are gone.
    expect((await new Testsite(cms).meldeAn(mail, passwort)).status).toBe(401)
    expect(await herrenlose()).toBe(ohnePerson)
    expect((await zugaenge()).zugaenge).toHaveLength(davor + 1)
  })
})
