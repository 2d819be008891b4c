import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'
import { pino } from 'pino'
import { Client } from 'typesense'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createEngine } from '../engine/http/server.ts'
import { verbindeCms } from './cms.ts'
import { fuehreAus } from './befehle.ts'
import { starteFakeCms, type FakeCms } from './fake-cms.ts'
import { baueNeu, type Neuaufbau } from './neuaufbau.ts'
import { bis, starteProzess, type Prozess } from './prozesse.ts'
import { pruefe } from './pruefung.ts'
import { sperrenVon, suchwortsperre } from './sperren.ts'
import { Suchindex } from './suchindex.ts'
import { uebernimmSuchwoerter } from './suchwortabgleich.ts'
import { testSammlung } from './test-sammlung.ts'
import { verbindeSuchmaschine } from './verbindung.ts'
import { starteWorker, type Worker } from './worker.ts'

const token = 'dienst-token-der-proben-0123456789abcdef'
const admin = 'admin-schluessel-der-proben-0123456789ab'
const suche = 'such-schluessel-der-proben-0123456789abc'
const logger = pino({ level: 'silent' })

let ordner: string
let port: number
let cms: FakeCms
let engine: Awaited<ReturnType<typeof starteEngine>> | undefined
let worker: Worker | undefined
const prozesse: Prozess[] = []

const freierPort = (): Promise<number> =>
  new Promise((fertig) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const adresse = server.address()
      server.close(() => {
        fertig(typeof adresse === 'object' && adresse !== null ? adresse.port : 0)
      })
    })
  })

const starteEngine = async () => {
  const eine = createEngine({ folder: ordner, adminKey: admin, logger })
  await eine.listen({ host: '127.0.0.1', port })
  return eine
}

const sucheUrl = (): string => `http://127.0.0.1:${String(port)}`
const verwalter = (): Client => verbindeSuchmaschine(sucheUrl(), admin)
const index = (): Suchindex => new Suchindex(verwalter())
const kunde = (): Client =>
  new Client({ nodes: [{ url: sucheUrl() }], apiKey: suche, numRetries: 0, logLevel: 'silent' })

const optionen = () => ({
  cmsUrl: cms.url,
  dienstToken: token,
  suchmaschineUrl: sucheUrl(),
  adminSchluessel: admin,
  suchSchluessel: suche,
  host: '127.0.0.1',
  port: 0,
  sammlungen: [testSammlung],
  gueltigkeit: 1000,
  logger,
})

/** Rebuilds the small collection, whatever is there. */
const baue = async (sammlung = testSammlung): Promise<Neuaufbau> => {
  const verbindung = verbindeCms(cms.url, token)
  await uebernimmSuchwoerter(verbindung, suchwortsperre(optionen()))
  const { schreiben, bau } = sperrenVon(optionen(), sammlung.alias)
  const neu = await baueNeu({ cms: verbindung, sammlung, schreiben, bau, erbauer: Date.now() })
  if (neu === undefined) throw new Error('Es wurde nichts gebaut.')
  return neu
}

const anzahl = async (q = '*'): Promise<number> => {
  const antwort = await kunde()
    .collections('proben')
    .documents()
    .search({ q, query_by: 'textStamm', stopwords: 'maki', num_typos: '0', prefix: 'false' })
  return antwort.found
}

const imGleichstand = async (): Promise<boolean> => {
  const summen = await index()
    .pruefsummen('proben')
    .catch(() => undefined)
  if (summen?.size !== cms.stand.size) return false
  const { missing, stale, extra } = await pruefe(verbindeCms(cms.url, token), index(), verwalter(), [
    testSammlung,
  ])
  return missing + stale + extra === 0
}

const bereit = async (): Promise<Record<string, unknown>> => {
  const antwort = await fetch(`${worker?.adresse ?? ''}/bereit`)
  const koerper: unknown = await antwort.json()
  return z.record(z.string(), z.unknown()).parse(koerper)
}

beforeEach(async () => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-abgleich-'))
  port = await freierPort()
  cms = await starteFakeCms(token)
  engine = await starteEngine()
})

afterEach(async () => {
  await worker?.beende()
  worker = undefined
  await Promise.all(prozesse.splice(0).map((prozess) => prozess.beende('SIGKILL')))
  await engine?.close()
  engine = undefined
  await cms.stoppe()
  rmSync(ordner, { recursive: true, force: true })
})

describe('Abgleich', () => {
  test('was veröffentlicht wird, ist zu finden; was zurückgezogen wird, ist weg', async () => {
    cms.veroeffentliche('a1', 'Erste Fassung')
    worker = await starteWorker(optionen())
    await bis(async () => (await bereit()).bereit === true, 'bereit')
    expect(await anzahl('erste')).toBe(1)

    const beginn = performance.now()
    cms.veroeffentliche('a2', 'Zweites Dokument')
    await bis(async () => (await anzahl('zweites')) === 1, 'zweites Dokument')
    expect(performance.now() - beginn).toBeLessThan(1000)

    cms.veroeffentliche('a1', 'Andere Fassung')
    await bis(async () => (await anzahl('andere')) === 1, 'neue Fassung')
    expect(await anzahl('erste')).toBe(0)

    cms.ziehZurueck('a2')
    await bis(async () => (await anzahl('zweites')) === 0, 'zurückgezogen')
    await bis(async () => (await bereit()).rueckstand === 0, 'kein Rückstand')
    expect(await bereit()).toMatchObject({ position: 4, stand: 4, bereit: true, beiseite: [] })
  })

  test('ein Dokument, das nicht zu lesen ist, hält die anderen nicht auf', async () => {
    cms.giftig.add('gift')
    for (let nummer = 0; nummer < 20; nummer += 1)
      cms.veroeffentliche(`d${String(nummer)}`, `Text ${String(nummer)}`)
    cms.veroeffentliche('gift', 'nicht zu lesen')
    cms.veroeffentliche('leer', '')
    worker = await starteWorker(optionen())
    await bis(async () => (await bereit()).bereit === true, 'bereit')
    expect(await anzahl()).toBe(20)
    const { beiseite } = await bereit()
    expect(JSON.stringify(beiseite)).toContain('gift')
    expect(JSON.stringify(beiseite)).toContain('leer')

    // Named again by the feed, it is tried again.
    cms.giftig.clear()
    cms.veroeffentliche('gift', 'jetzt lesbar')
    await bis(async () => (await anzahl('lesbar')) === 1, 'nicht mehr beiseite')
    await bis(async () => !JSON.stringify((await bereit()).beiseite).includes('gift'), 'aus der Liste')
  })

  test('eine Fassung, die nicht zu lesen ist, lässt die alte nicht stehen', async () => {
    cms.veroeffentliche('a1', 'öffentliche Fassung')
    worker = await starteWorker(optionen())
    await bis(async () => (await anzahl().catch(() => 0)) === 1, 'erste Fassung')
    cms.giftig.add('a1')
    cms.veroeffentliche('a1', 'neue Fassung')
    await bis(async () => (await anzahl()) === 0, 'alte Fassung ist weg')
  })

  test('übersteht, dass Suchmaschine und CMS ausfallen', async () => {
    cms.veroeffentliche('a1', 'eins')
    worker = await starteWorker(optionen())
    await bis(async () => (await anzahl().catch(() => 0)) === 1, 'erstes Dokument')

    await engine?.close()
    cms.veroeffentliche('a2', 'zwei')
    await warte(300)
    engine = await starteEngine()
    await bis(async () => (await anzahl().catch(() => 0)) === 2, 'nach dem Neustart der Suchmaschine')

    cms.gestoert = true
    cms.ziehZurueck('a1')
    await warte(300)
    cms.gestoert = false
    await bis(async () => (await anzahl().catch(() => 0)) === 1, 'nach der Störung des CMS')
  })

  test('ein leerer Suchordner wird neu gefüllt, auch mit dem Schlüssel der Seiten', async () => {
    cms.veroeffentliche('a1', 'eins')
    worker = await starteWorker(optionen())
    await bis(async () => (await anzahl().catch(() => 0)) === 1, 'gefüllt')
    await engine?.close()
    rmSync(ordner, { recursive: true, force: true })
    engine = await starteEngine()
    await bis(async () => (await anzahl().catch(() => 0)) === 1, 'wieder gefüllt')
  })

  test('geht nach SIGKILL an beliebiger Stelle weiter, nichts geht verloren', async () => {
    const env = { CMS_URL: cms.url, SUCHE_URL: sucheUrl(), TOKEN: token, ADMIN: admin, SUCHE: suche }
    let nummer = 0
    for (let runde = 0; runde < 5; runde += 1) {
      const prozess = starteProzess('./test-worker-main.ts', env)
      prozesse.push(prozess)
      const ende = Date.now() + 400 + Math.random() * 1200
      while (Date.now() < ende) {
        nummer += 1
        const dokument = `d${String(nummer % 40)}`
        if (nummer % 7 === 0) cms.ziehZurueck(dokument)
        else cms.veroeffentliche(dokument, `Fassung ${String(nummer)}`)
        await warte(5)
      }
      await prozess.beende('SIGKILL')
    }
    worker = await starteWorker(optionen())
    await bis(imGleichstand, 'Gleichstand', 30_000)
  })
})

describe('Suchwörter', () => {
  test('kommen an, vorbereitet wie Anfragen; unbrauchbare werden gemeldet und halten nichts auf', async () => {
    cms.veroeffentliche('a1', 'chatbot')
    cms.setzeWoerter({
      synonyme: [
        { schluessel: 'chatbot', begriffe: ['Chatbots', 'Dialogsystem'], richtung: 'gegenseitig' },
        { schluessel: 'leer', begriffe: ['…', '!'], richtung: 'gegenseitig' },
      ],
    })
    worker = await starteWorker(optionen())
    await bis(async () => (await bereit()).bereit === true, 'bereit')
    expect(await anzahl('dialogsyst')).toBe(1)
    expect(JSON.stringify((await bereit()).suchwoerter)).toContain('synonym leer')

    cms.setzeWoerter({ synonyme: [] })
    await bis(async () => (await anzahl('dialogsyst')) === 0, 'ohne Synonym')
  })
})

describe('Mehrere Worker', () => {
  /** Highest version of each document that was seen; an older one after it is what must never happen. */
  const beobachte = (ende: AbortSignal) => {
    const rueckschritte: string[] = []
    const hoechste = new Map<string, number>()
    const lauf = (async () => {
      while (!ende.aborted) {
        for await (const dokument of index().dokumente('proben')) {
          const { id, text } = z.looseObject({ id: z.string(), text: z.string() }).parse(dokument)
          const nummer = Number(text.split(' ')[1])
          if (nummer < (hoechste.get(id) ?? 0)) rueckschritte.push(`${id}: ${String(nummer)}`)
          hoechste.set(id, Math.max(nummer, hoechste.get(id) ?? 0))
        }
        await warte(5)
      }
    })()
    return { lauf, rueckschritte, gesehen: hoechste }
  }

  test.each([2, 3])(
    '%d zugleich, getötet und angehalten: keine ältere Fassung nach einer neueren',
    async (anzahlWorker) => {
      const env = { CMS_URL: cms.url, SUCHE_URL: sucheUrl(), TOKEN: token, ADMIN: admin, SUCHE: suche }
      const neuer = (): Prozess => {
        const prozess = starteProzess('./test-worker-main.ts', env)
        prozesse.push(prozess)
        return prozess
      }
      cms.verzoegerung = 40
      const laufende = Array.from({ length: anzahlWorker }, neuer)
      const ende = new AbortController()
      const beobachtung = beobachte(ende.signal)
      let nummer = 0
      const schreibe = async (millisekunden: number): Promise<void> => {
        const bisWann = Date.now() + millisekunden
        while (Date.now() < bisWann) {
          nummer += 1
          const dokument = `d${String(nummer % 20)}`
          if (nummer % 11 === 0) cms.ziehZurueck(dokument)
          else cms.veroeffentliche(dokument, `Fassung ${String(nummer)}`)
          await warte(4)
        }
      }
      await bis(async () => (await index().stand('proben')) !== undefined, 'erster Index')
      for (let runde = 0; runde < 6; runde += 1) {
        await schreibe(300 + Math.random() * 500)
        const stelle = runde % laufende.length
        const betroffener = laufende[stelle]
        if (betroffener === undefined) throw new Error('Kein Worker')
        if (runde % 3 === 2) {
          // Stopped for longer than its turn lasts, then it goes on where it was.
          process.kill(betroffener.pid, 'SIGSTOP')
          await schreibe(1800)
          process.kill(betroffener.pid, 'SIGCONT')
        } else {
          await betroffener.beende('SIGKILL')
          laufende[stelle] = neuer()
        }
      }
      await bis(imGleichstand, 'Gleichstand', 30_000)
      ende.abort()
      await beobachtung.lauf
      expect(beobachtung.gesehen.size).toBe(20)
      expect(beobachtung.rueckschritte).toEqual([])
      expect(await index().reste('proben')).toEqual([])
    },
  )

  test('mit verschiedenem Schema: der später gestartete führt, kein endloser Wechsel', async () => {
    cms.veroeffentliche('a1', 'Fassung 1')
    const alter = await starteWorker(optionen())
    try {
      await bis(async () => (await index().stand('proben')) !== undefined, 'erster Index')
      await warte(5)
      worker = await starteWorker({ ...optionen(), sammlungen: [{ ...testSammlung, schemaHash: 'zwei' }] })
      await bis(async () => (await bereit()).bereit === true, 'bereit')
      const name = (await index().stand('proben'))?.name
      cms.veroeffentliche('a2', 'Fassung 2')
      await bis(async () => (await anzahl('2')) === 1, 'zweites Dokument')
      await warte(1500)
      expect(await index().stand('proben')).toMatchObject({ name, merkzettel: { schemaHash: 'zwei' } })
    } finally {
      await alter.beende()
    }
  })
})

describe('Überwachung', () => {
  test('/metrics nennt Rückstand, Übernommenes und Beiseitegelegtes', async () => {
    cms.veroeffentliche('leer', '')
    worker = await starteWorker(optionen())
    await bis(async () => (await bereit()).bereit === true, 'bereit')
    cms.veroeffentliche('a1', 'eins')
    await bis(async () => (await anzahl('eins')) === 1, 'gefunden')
    const lies = async () => (await fetch(`${worker?.adresse ?? ''}/metrics`)).text()
    await bis(async () => (await lies()).includes('ergebnis="geschrieben"} 1'), 'gezählt')
    expect(await lies()).toContain('maki_abgleich_beiseite{sammlung="proben"} 1')
    expect(await lies()).toContain('maki_abgleich_rueckstand_positionen{sammlung="proben"} 0')
  })
})

describe('Neuaufbau', () => {
  test('währenddessen scheitert keine Suche und keine sieht einen halben Index', async () => {
    for (let nummer = 0; nummer < 1500; nummer += 1) {
      cms.veroeffentliche(`d${String(nummer).padStart(5, '0')}`, `Text ${String(nummer)}`)
    }
    await index().sichereSuchschluessel(suche, ['proben'])
    const erster = await baue()
    const ende = new AbortController()
    const gesehen: number[] = []
    const sucher = (async () => {
      while (!ende.signal.aborted) {
        gesehen.push(await anzahl())
        await warte(1)
      }
    })()
    const zweiter = await baue()
    ende.abort()
    await sucher
    expect(zweiter.name).not.toBe(erster.name)
    expect(zweiter.dokumente).toBe(1500)
    expect(gesehen.length).toBeGreaterThan(5)
    expect(new Set(gesehen)).toEqual(new Set([1500]))
    expect(await index().pruefsummen(erster.name)).toEqual(new Map())
  })

  test('Änderungen während des Neuaufbaus gehen nicht verloren', async () => {
    for (let nummer = 0; nummer < 800; nummer += 1) cms.veroeffentliche(`d${String(nummer)}`, 'alt')
    worker = await starteWorker(optionen())
    await bis(async () => (await bereit()).bereit === true, 'bereit')
    const bau = baue()
    for (let nummer = 0; nummer < 100; nummer += 1) {
      if (nummer % 3 === 0) cms.ziehZurueck(`d${String(nummer)}`)
      else cms.veroeffentliche(`d${String(nummer)}`, `neu ${String(nummer)}`)
      await warte(2)
    }
    await bau
    await bis(imGleichstand, 'Gleichstand', 30_000)
  })

  test('was ein abgebrochener Neuaufbau liegen ließ, wird entfernt', async () => {
    cms.veroeffentliche('a1', 'eins')
    const { name } = await baue()
    const notiz = { position: 0, instanz: 'fake', schemaHash: 'eins', beiseite: [], erbauer: 0 }
    await index().legeAn('proben_1', testSammlung, notiz)
    worker = await starteWorker(optionen())
    await bis(async () => (await index().reste('proben')).length === 0, 'aufgeräumt')
    expect((await index().stand('proben'))?.name).toBe(name)
  })

  test('ein anderes Schema führt zum Neuaufbau', async () => {
    cms.veroeffentliche('a1', 'eins')
    await baue({ ...testSammlung, schemaHash: 'null' })
    worker = await starteWorker(optionen())
    await bis(async () => (await bereit()).bereit === true, 'bereit')
    expect((await index().stand('proben'))?.merkzettel.schemaHash).toBe('eins')
  })
})

describe('Befehle', () => {
  const befehl = async (name: string, repair = false): Promise<{ status: number; ausgabe: unknown }> => {
    const zeilen: string[] = []
    const status = await fuehreAus(name, {
      ...optionen(),
      json: true,
      repair,
      ausgabe: (zeile) => zeilen.push(zeile),
    })
    return { status, ausgabe: zeilen.length === 0 ? undefined : JSON.parse(zeilen.join('')) }
  }

  test('verify findet, was fehlt, was veraltet und was zu viel ist; rebuild heilt es', async () => {
    for (const dokument of ['a1', 'a2', 'a3']) cms.veroeffentliche(dokument, `Text von ${dokument}`)
    expect((await befehl('rebuild')).status).toBe(0)
    expect(await befehl('verify')).toEqual({
      status: 0,
      ausgabe: {
        inCms: 3,
        inIndex: 3,
        missing: 0,
        stale: 0,
        extra: 0,
        sammlungen: { proben: { inCms: 3, inIndex: 3, missing: 0, stale: 0, extra: 0, schema: true } },
        suchwoerter: { synonyme: 0, lenkungen: 0, stoppwoerter: 0 },
      },
    })
    cms.veroeffentliche('a1', 'geändert')
    cms.ziehZurueck('a2')
    cms.veroeffentliche('a4', 'neu')
    expect(await befehl('verify')).toMatchObject({
      status: 1,
      ausgabe: { inCms: 3, inIndex: 3, missing: 1, stale: 1, extra: 1 },
    })
    await befehl('rebuild')
    expect((await befehl('verify')).status).toBe(0)
  })

  test('verify --repair heilt, auch was von Hand verändert wurde, und Wortlisten', async () => {
    for (const dokument of ['a1', 'a2', 'a3']) cms.veroeffentliche(dokument, `Text von ${dokument}`)
    await befehl('rebuild')
    cms.veroeffentliche('a1', 'geändert')
    cms.ziehZurueck('a2')
    cms.veroeffentliche('a4', 'neu')
    cms.setzeWoerter({ stoppwoerter: ['bitte'] })
    const ziel = (await index().stand('proben'))?.name ?? ''
    await verwalter()
      .collections<{ textStamm: string }>(ziel)
      .documents('a3')
      .update({ textStamm: 'verfälscht' })
    expect(await befehl('verify')).toMatchObject({
      status: 1,
      ausgabe: { missing: 1, stale: 2, extra: 1, suchwoerter: { stoppwoerter: 2 } },
    })
    expect(await befehl('verify', true)).toMatchObject({
      status: 0,
      ausgabe: { inCms: 3, inIndex: 3, missing: 0, stale: 0, extra: 0, suchwoerter: { stoppwoerter: 0 } },
    })
    expect((await index().stand('proben'))?.name).toBe(ziel)
  })

  test('ohne Suchmaschine: Status 2, keine Zahlen', async () => {
    await engine?.close()
    engine = undefined
    expect(await befehl('verify')).toEqual({ status: 2, ausgabe: undefined })
  })
})
