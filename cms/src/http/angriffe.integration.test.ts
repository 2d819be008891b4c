import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { spalten as usSpalten } from '../importer/quellen/us-federal-2025/spalten.js'
import { csv } from '../importer/testdatei.testhilfe.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'

let cms: TestCms
let kennungEntwurf: string
let kennungOffen: string
let kennungZurueckgezogen: string

beforeAll(async () => {
  cms = await starteCms()
  const land = await legeOrganisationAn(cms, { name: 'Angriffsland', art: 'land', land: 'de-be' })
  kennungEntwurf = (await legeSteckbriefAn(cms, land.documentId, { name: 'GEHEIMER ENTWURF' })).kennung
  const offen = await legeSteckbriefAn(
    cms,
    land.documentId,
    { erfahrungen: 'INTERNE ERFAHRUNG' },
    'published',
  )
  kennungOffen = offen.kennung
  await cms.strapi.documents(KI_SYSTEM).update({
    documentId: offen.documentId,
    data: { name: 'UNVERÖFFENTLICHTER NAME' } as never,
  })
  const weg = await legeSteckbriefAn(cms, land.documentId, {}, 'published')
  kennungZurueckgezogen = weg.kennung
  await cms.strapi.documents(KI_SYSTEM).unpublish({ documentId: weg.documentId })
})
afterAll(() => cms.stoppe())

/** Sends the path exactly as it is written: `fetch` would resolve the dots. */
function hole(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((fertig, scheitert) => {
    const anfrage = request(`${cms.url}/`, { path, headers }, (antwort) => {
      let text = ''
      antwort.setEncoding('utf8').on('data', (teil: string) => (text += teil))
      antwort.on('end', () => {
        fertig({ status: antwort.statusCode ?? 0, text })
      })
    })
    anfrage.on('error', scheitert).end()
  })
}

const mit = (token: string) => ({ authorization: `Bearer ${token}` })

describe('tokens', () => {
  const dienst = [
    ['GET', '/api/feed'],
    ['POST', '/api/projektion'],
    ['GET', '/api/projektion/bestand?art=steckbrief'],
    ['GET', '/api/dienst/suchwoerter'],
  ]
  const betrieb = [
    ['POST', '/api/betrieb/import?source=us-federal-2025'],
    ['DELETE', '/api/betrieb/import?source=us-federal-2025'],
    ['POST', '/api/betrieb/beispiele'],
    ['POST', '/api/betrieb/admin'],
  ]

  test.each([...dienst, ...betrieb])('%s %s needs its token', async (method, path) => {
    const istDienst = dienst.some(([, eines]) => eines === path)
    const falsche = [
      {},
      mit('falsch'),
      mit(''),
      mit(istDienst ? cms.betriebToken : cms.dienstToken),
      { authorization: istDienst ? cms.dienstToken : cms.betriebToken },
      { authorization: `Basic ${istDienst ? cms.dienstToken : cms.betriebToken}` },
    ]
    for (const headers of falsche) {
      const antwort = await fetch(`${cms.url}${path}`, {
        method: method,
        headers: headers as Record<string, string>,
      })
      expect(antwort.status).toBe(401)
      expect(antwort.headers.get('content-type')).toContain('application/problem+json')
      expect(await antwort.json()).toMatchObject({ code: 'nicht-angemeldet' })
    }
  })
})

describe('what is public', () => {
  test('a published Steckbrief shows its published values, without internal ones, and is not cached', async () => {
    const antwort = await fetch(`${cms.url}/api/oeffentlich/steckbriefe/${kennungOffen}`)
    expect(antwort.status).toBe(200)
    expect(antwort.headers.get('cache-control')).toBe('no-store')
    const text = await antwort.text()
    expect(JSON.parse(text)).toMatchObject({ kennung: kennungOffen, organisation: { slug: 'angriffsland' } })
    expect(text).not.toMatch(/UNVERÖFFENTLICHTER|INTERNE/)
  })

  test.each([
    ['a draft that never was public', () => kennungEntwurf, 404, 'steckbrief-nicht-gefunden'],
    ['a withdrawn one', () => kennungZurueckgezogen, 410, 'steckbrief-zurueckgezogen'],
    ['one that never was', () => 'LD-2026-9999999', 404, 'steckbrief-nicht-gefunden'],
    ['no Kennung at all', () => "x'%20or%201=1--", 404, 'steckbrief-nicht-gefunden'],
  ])('%s', async (_was, kennung, status, code) => {
    const { status: gegeben, text } = await hole(`/api/oeffentlich/steckbriefe/${kennung()}?status=draft`)
    expect(gegeben).toBe(status)
    expect(JSON.parse(text)).toMatchObject({ code, status, type: `/fehler/${code}` })
  })

  test('no public answer and no search document holds a draft', async () => {
    const alle = await Promise.all(
      ['kennzahlen', 'highlights', 'faq', 'organisationen/angriffsland'].map((pfad) =>
        hole(`/api/oeffentlich/${pfad}?status=draft`),
      ),
    )
    const entwuerfe = await cms.strapi.db.query(KI_SYSTEM).findMany({ where: { kennung: kennungEntwurf } })
    const projektion = await fetch(`${cms.url}/api/projektion`, {
      method: 'POST',
      headers: { ...mit(cms.dienstToken), 'content-type': 'application/json' },
      body: JSON.stringify({
        art: 'steckbrief',
        dokumente: entwuerfe.map((eine: { documentId: string }) => eine.documentId),
      }),
    })
    expect(await projektion.json()).toMatchObject({ dokumente: [{ suchdokument: null, pruefsumme: null }] })
    expect(alle.map(({ text }) => text).join()).not.toContain('GEHEIMER')
  })
})

describe("Strapi's own routes give nothing", () => {
  const pfade = [
    'ki-systeme',
    'ki-systems',
    'organisationen',
    'organisations',
    'highlights',
    'faq-eintraege',
    'seiten',
    'upload/files',
    'users',
    'users/1',
  ]
  const fragen = [
    '',
    '?status=draft',
    '?populate=*',
    '?status=draft&populate[organisation]=true&pagination[limit]=-1',
  ]

  test.each(pfade)('/api/%s for nobody', async (pfad) => {
    for (const frage of fragen) expect([401, 403, 404]).toContain((await hole(`/api/${pfad}${frage}`)).status)
  })

  test('for somebody with a token of users-permissions, which nobody gets', async () => {
    const rolle = await cms.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'authenticated' } })
    const plugin = cms.strapi.plugin('users-permissions')
    const { id } = (await cms.strapi.db.query('plugin::users-permissions.user').create({
      data: {
        username: 'nutzerin',
        email: 'nutzerin@behoerde.example',
        confirmed: true,
        provider: 'local',
        role: (rolle as { id: number }).id,
      },
    })) as { id: number }
    const jwt: string = await plugin.service('jwt').issue({ id })
    expect(jwt.split('.')).toHaveLength(3)
    for (const pfad of [...pfade, 'users/me', 'konto/ich']) {
      for (const frage of fragen)
        expect([401, 403, 404]).toContain((await hole(`/api/${pfad}${frage}`, mit(jwt))).status)
    }
    const mitDienst = { ...mit(jwt), 'x-maki-dienst': cms.dienstToken, 'x-maki-netz': '192.0.2.1' }
    expect((await hole('/api/konto/ich', mitDienst)).status).toBe(401)
  })

  test.each(['auth/local', 'auth/local/register', 'auth/refresh', 'auth/forgot-password'])(
    'nobody signs in or registers at /api/%s',
    async (pfad) => {
      const antwort = await fetch(`${cms.url}/api/${pfad}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'x', email: 'x@y.example', password: 'Geheim-1234567' }),
      })
      expect([404, 405]).toContain(antwort.status)
    },
  )
})

describe('files', () => {
  test('only media are served: no way leads to the database or the secrets', async () => {
    await writeFile(join(cms.datenordner, 'geheimnisse.json'), 'STRENG GEHEIM')
    await mkdir(join(cms.datenordner, 'oeffentlich/uploads'), { recursive: true })
    await writeFile(join(cms.datenordner, 'oeffentlich/uploads/bild.txt'), 'ein Bild')
    expect(await hole('/uploads/bild.txt')).toMatchObject({ status: 200, text: 'ein Bild' })
    for (const datei of ['geheimnisse.json', 'cms.sqlite']) {
      for (const weg of ['../../', '..%2f..%2f', '%2e%2e/%2e%2e/', '..%5c..%5c', '....//....//', '/../../']) {
        for (const anfang of ['/uploads/', '/', '/admin/']) {
          const { status, text } = await hole(`${anfang}${weg}${datei}`)
          expect(text).not.toMatch(/STRENG GEHEIM|SQLite format/)
          expect([400, 403, 404]).toContain(status)
        }
      }
    }
  })
})

describe('hostile parameters', () => {
  test.each([
    '/api/feed?after=-1',
    '/api/feed?after=abc',
    '/api/feed?after=1e400',
    '/api/feed?after[$gt]=1',
    '/api/feed?limit=0',
    '/api/feed?limit=100000',
    '/api/feed?wait=9999',
    '/api/feed?unbekannt=1',
    '/api/feed?after=1&after=2',
    '/api/projektion/bestand',
    '/api/projektion/bestand?art=admin',
    '/api/projektion/bestand?art=steckbrief&after=%27%3B%20drop%20table',
    '/api/projektion/bestand?art=steckbrief&limit=NaN',
  ])('%s is 400', async (pfad) => {
    const { status, text } = await hole(pfad, mit(cms.dienstToken))
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({ code: 'parameter-ungueltig' })
  })

  test.each([
    [{}],
    [{ art: 'steckbrief', dokumente: 'x' }],
    [{ art: 'steckbrief', dokumente: [{ $gt: '' }] }],
    [{ art: 'steckbrief', dokumente: Array.from({ length: 501 }, () => 'a') }],
    [{ art: '__proto__', dokumente: [] }],
    [{ art: 'steckbrief', dokumente: [], mehr: 1 }],
    [[]],
  ])('a projection of %j is 400', async (auftrag) => {
    const antwort = await fetch(`${cms.url}/api/projektion`, {
      method: 'POST',
      headers: { ...mit(cms.dienstToken), 'content-type': 'application/json' },
      body: JSON.stringify(auftrag),
    })
    expect(antwort.status).toBe(400)
  })

  test.each([
    'kennzahlen',
    'steckbriefe/%00',
    'organisationen/%25%27%22',
    'seiten/%F0%9F%92%A9',
    'highlights/__proto__',
    `seiten/${'a'.repeat(5000)}`,
  ])('a public address with %s never breaks the server', async (pfad) => {
    expect((await hole(`/api/oeffentlich/${pfad}?a[b][c]=1&a[__proto__][x]=1`)).status).toBeLessThan(500)
  })
})

describe('import route', () => {
  const importiere = (frage: string, body: string | Uint8Array<ArrayBuffer>) =>
    fetch(`${cms.url}/api/betrieb/import?${frage}`, {
      method: 'POST',
      headers: { ...mit(cms.betriebToken), 'content-type': 'application/octet-stream' },
      body,
    })

  test.each(['source=unbekannt', 'source=../../etc', 'source=us-federal-2025&dryRun=vielleicht', ''])(
    '%s is 400',
    async (frage) => {
      expect((await importiere(frage, 'x')).status).toBe(400)
    },
  )

  test('a file beyond the limit is refused and leaves nothing behind', async () => {
    const antwort = await importiere('source=us-federal-2025', new Uint8Array(64 * 1024 * 1024 + 1))
    expect(antwort.status).toBe(413)
    expect(await readdir(join(cms.datenordner, 'tmp'))).toEqual([])
  })

  test('a broken file ends with one line that is a problem', async () => {
    const antwort = await importiere('source=us-federal-2025&fileName=kaputt.csv', 'a,b\n1,2\n')
    const zeilen = (await antwort.text()).trim().split('\n')
    expect(JSON.parse(zeilen.at(-1)!)).toMatchObject({
      art: 'fehler',
      problem: { code: 'datei-spalten', datei: 'kaputt.csv' },
    })
  })

  test('a second import at the same time is turned away, and the place is free again afterwards', async () => {
    let schluss: (() => void) | undefined
    const strom = new ReadableStream<Uint8Array>({
      start(steuerung) {
        steuerung.enqueue(new TextEncoder().encode('a,b\n'))
        schluss = () => {
          steuerung.close()
        }
      },
    })
    const erster = fetch(`${cms.url}/api/betrieb/import?source=us-federal-2025`, {
      method: 'POST',
      headers: { ...mit(cms.betriebToken), 'content-type': 'application/octet-stream' },
      body: strom,
      duplex: 'half',
    })
    await expect.poll(async () => (await readdir(join(cms.datenordner, 'tmp'))).length).toBe(1)
    const zweiter = await importiere('source=us-federal-2025', 'a,b\n')
    expect(zweiter.status).toBe(409)
    expect(await zweiter.json()).toMatchObject({ code: 'import-laeuft' })
    schluss?.()
    await (await erster).text()
    const dritter = await importiere('source=us-federal-2025', 'a,b\n')
    expect(dritter.status).toBe(200)
    await dritter.text()
    expect(await readdir(join(cms.datenordner, 'tmp'))).toEqual([])
  })
})

describe('a client that leaves an import', () => {
  const beginne = (body: string | ReadableStream<Uint8Array>, signal: AbortSignal) =>
    fetch(`${cms.url}/api/betrieb/import?source=us-federal-2025&publish=1`, {
      method: 'POST',
      headers: { ...mit(cms.betriebToken), 'content-type': 'application/octet-stream' },
      body,
      duplex: 'half',
      signal,
    })
  const angekommen = async () => (await readdir(join(cms.datenordner, 'tmp'))).length
  /** Status of an import that only starts when the place is free. */
  const naechster = async () => {
    const antwort = await beginne('a,b\n', AbortSignal.timeout(30_000))
    await antwort.text()
    return antwort.status
  }

  test('during the upload leaves no file and frees the place', async () => {
    const weg = new AbortController()
    const endlos = new ReadableStream<Uint8Array>({
      start(steuerung) {
        steuerung.enqueue(new TextEncoder().encode('a,b\n'))
      },
    })
    const import_ = beginne(endlos, weg.signal)
    await expect.poll(angekommen).toBe(1)
    weg.abort()
    await expect(import_).rejects.toThrow()
    await expect.poll(angekommen).toBe(0)
    await expect.poll(naechster).toBe(200)
    expect(await angekommen()).toBe(0)
  })

  test('during the writing ends it between two batches, leaves no file and frees the place', async () => {
    const anzahl = 3000
    const saetze = Array.from({ length: anzahl }, (_, i) => ({
      agency: 'NASA',
      use_case_name: `Abbruch ${i}`,
      demographic_features: '[]',
    }))
    const geschrieben = () =>
      cms.strapi.db
        .query(KI_SYSTEM)
        .count({ where: { name: { $startsWith: 'Abbruch ' }, publishedAt: null } })
    const weg = new AbortController()
    const antwort = await beginne(csv(usSpalten, saetze), weg.signal)
    await expect.poll(geschrieben, { interval: 20, timeout: 30_000 }).toBeGreaterThan(0)
    weg.abort()
    await expect(antwort.text()).rejects.toThrow()
    await expect.poll(naechster, { timeout: 30_000 }).toBe(200)
    expect(await geschrieben()).toBeLessThan(anzahl)
    expect(await angekommen()).toBe(0)
  })
})

test('the first admin is made once, with a password that is long enough', async () => {
  const lege = (passwort: string) =>
    fetch(`${cms.url}/api/betrieb/admin`, {
      method: 'POST',
      headers: { ...mit(cms.betriebToken), 'content-type': 'application/json' },
      body: JSON.stringify({
        vorname: 'Petra',
        nachname: 'Plattform',
        email: 'admin@maki.example',
        passwort,
      }),
    })
  expect((await lege('kurz')).status).toBe(400)
  const erste = await lege('Sehr-Geheim-12345')
  expect([erste.status, await erste.json()]).toEqual([201, { angelegt: true }])
  const zweite = await lege('Sehr-Geheim-12345')
  expect([zweite.status, await zweite.json()]).toEqual([200, { angelegt: false }])
  const anmeldung = await fetch(`${cms.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@maki.example', password: 'Sehr-Geheim-12345' }),
  })
  expect(anmeldung.status).toBe(200)
})
