import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { uebertrage, type Importauftrag } from './uebertragung.ts'

let ordner: string
let server: Server
let auftrag: Importauftrag
const fortschritt: number[] = []
const bericht = { rows: 1, created: 1, updated: 0, unchanged: 0, gone: 0, rejected: 0, seconds: 0.5 }

beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-uebertragung-'))
  const datei = join(ordner, 'a.csv')
  writeFileSync(datei, 'name\nÄ\n')
  auftrag = {
    source: 's',
    datei,
    dateiname: 'a.csv',
    bytes: 8,
    dryRun: true,
    publish: false,
    acceptGone: false,
  }
  fortschritt.length = 0
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  rmSync(ordner, { recursive: true })
})

async function lauf(antworte: RequestListener, abbruch = new AbortController().signal) {
  server = createServer(antworte)
  await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig))
  const cms = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return uebertrage({ cms, token: 't' }, auftrag, ({ zeilen }) => fortschritt.push(zeilen), abbruch)
}

it('sends the file with its switches and gives progress and result', async () => {
  let gesehen = ''
  const ergebnis = await lauf((anfrage, antwort) => {
    gesehen = `${anfrage.method} ${anfrage.url} ${anfrage.headers.authorization} `
    anfrage.on('data', (stueck: Buffer) => (gesehen += stueck.toString()))
    anfrage.on('end', () => {
      antwort.write(
        '{"art":"fortschritt","phase":"pruefen","zeilen":1}\n{"art":"fortschritt","phase":"schrei',
      )
      antwort.end(
        `ben","zeilen":2,"gesamt":2}\n${JSON.stringify({ art: 'ergebnis', bericht, abgelehnt: [] })}\n`,
      )
    })
  })
  expect(gesehen).toBe(
    'POST /api/betrieb/import?source=s&fileName=a.csv&dryRun=true&publish=false&acceptGone=false Bearer t name\nÄ\n',
  )
  expect(fortschritt).toEqual([1, 2])
  expect(ergebnis.bericht).toEqual(bericht)
})

it('sends the file of mergers before it', async () => {
  const datei = join(ordner, 'z.csv')
  writeFileSync(datei, 'alt,neu\n')
  auftrag.zusammenlegungen = { datei, dateiname: 'z.csv', bytes: 8 }
  let gesehen = ''
  await lauf((anfrage, antwort) => {
    gesehen = `${anfrage.url} ${anfrage.headers['content-length']} `
    anfrage.on('data', (stueck: Buffer) => (gesehen += stueck.toString()))
    anfrage.on('end', () => antwort.end(`${JSON.stringify({ art: 'ergebnis', bericht, abgelehnt: [] })}\n`))
  })
  expect(gesehen).toMatch(/mergersBytes=8&mergersName=z\.csv 16 alt,neu\nname\nÄ\n$/)
})

it('names file, line and column of what is wrong', async () => {
  const problem = { title: 'Falsche Spalten', detail: 'es fehlt x', zeile: 1, spalte: 'x', status: 422 }
  await expect(
    lauf((_, antwort) => antwort.end(JSON.stringify({ art: 'fehler', problem }))),
  ).rejects.toMatchObject({
    message: 'a.csv, Zeile 1, Spalte „x“: Falsche Spalten: es fehlt x',
    rueckgabewert: 1,
  })
})

it('does not name the place twice', async () => {
  const problem = {
    title: 'Aufbau fehlerhaft',
    detail: 'Datei „a.csv“, Zeile 2: kein JSON.',
    datei: 'a.csv',
    zeile: 2,
  }
  await expect(lauf((_, antwort) => antwort.end(JSON.stringify({ art: 'fehler', problem })))).rejects.toThrow(
    /^Aufbau fehlerhaft\. Datei „a\.csv“, Zeile 2: kein JSON\.$/,
  )
})

it('shows the reason when the import does not begin', async () => {
  await expect(
    lauf((_, antwort) => {
      antwort
        .writeHead(409, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ title: 'Import läuft' }))
    }),
  ).rejects.toThrow('a.csv: Import läuft')
})

it.each([
  [
    'an answer without a result',
    (_: unknown, antwort: { end: (text: string) => void }) => {
      antwort.end('{"art":"fortschritt","phase":"pruefen","zeilen":1}\n')
    },
  ],
  [
    'a connection that breaks',
    (_: unknown, antwort: { destroy: () => void }) => {
      antwort.destroy()
    },
  ],
])('is a failure: %s', async (_name, antworte) => {
  await expect(lauf(antworte as RequestListener)).rejects.toThrow('Ein neuer Lauf mit derselben Datei setzt')
})

it('stops when cancelled', async () => {
  const abbruch = new AbortController()
  await expect(
    lauf((anfrage) => {
      anfrage.resume()
      abbruch.abort()
    }, abbruch.signal),
  ).rejects.toMatchObject({ rueckgabewert: 130 })
})
