import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'
import { sammlungen } from '@maki/config'
import { z } from 'zod'
import { freiePorts } from '../../instanz/ports.ts'
import { wurzel } from '../../wurzel.ts'
import { messumgebung } from '../befehl.ts'
import type { Suchdokument } from './dokumente.ts'

const SCHLUESSEL = 'nur-fuer-diese-messung-0123456789abcdef'

const antwort = z.object({ results: z.array(z.object({ found: z.number(), search_cutoff: z.boolean() })) })

/** The embedded engine as a process of its own, asked over HTTP as site and worker ask it. */
export interface Messengine {
  pid: number
  /** Writes one piece of documents; throws when one is refused. */
  schreibe(dokumente: readonly Suchdokument[]): Promise<void>
  /** One search; gives the number of hits. Throws when it fails or is cut short. */
  suche(parameter: Readonly<Record<string, string | number>>): Promise<number>
  /** Bytes of its files. */
  bytes(): number
  beende(): Promise<void>
}

/** Starts it on an empty folder with an empty collection `ki_systeme`. */
export async function starteEngine(ordner: string, abbruch: AbortSignal): Promise<Messengine> {
  const [port] = await freiePorts(1)
  const kind = spawn(process.execPath, ['src/engine-main.ts'], {
    cwd: join(wurzel, 'search-sync'),
    env: messumgebung({
      MAKI_DATA_DIR: ordner,
      SEARCH_PORT: String(port),
      TYPESENSE_API_KEY: SCHLUESSEL,
      TYPESENSE_SEARCH_KEY: `${SCHLUESSEL}-suche`,
      LOG_LEVEL: 'error',
      MAKI_ELTERN_PID: String(process.pid),
    }),
    stdio: ['ignore', 'ignore', 'inherit'],
    signal: abbruch,
  })
  const beendet = once(kind, 'exit').catch(() => undefined)
  const rufe = async (pfad: string, body: string): Promise<Response> => {
    const headers = { 'x-typesense-api-key': SCHLUESSEL, 'content-type': 'application/json' }
    const gegeben = await fetch(`http://127.0.0.1:${String(port)}${pfad}`, {
      method: 'POST',
      headers,
      body,
      signal: abbruch,
    })
    if (!gegeben.ok) throw new Error(`engine: ${pfad} ${gegeben.status}: ${await gegeben.text()}`)
    return gegeben
  }
  for (let versuch = 0; ; versuch += 1) {
    const da = await fetch(`http://127.0.0.1:${String(port)}/health`).catch(() => null)
    if (da?.ok === true) break
    if (versuch === 300) throw new Error('the engine does not start')
    await warte(100, undefined, { signal: abbruch })
  }
  await rufe('/collections', JSON.stringify({ ...sammlungen.ki_systeme, name: 'ki_systeme' }))
  return {
    pid: kind.pid ?? 0,
    async schreibe(dokumente) {
      const zeilen = dokumente.map((eines) => JSON.stringify(eines)).join('\n')
      const text = await (await rufe('/collections/ki_systeme/documents/import?action=create', zeilen)).text()
      if (text.includes('"success":false'))
        throw new Error(`engine: a document is refused: ${text.slice(0, 500)}`)
    },
    async suche(parameter) {
      const { results } = antwort.parse(
        await (await rufe('/multi_search', JSON.stringify({ searches: [parameter] }))).json(),
      )
      const [ergebnis] = results
      if (ergebnis === undefined || ergebnis.search_cutoff) throw new Error('engine: a search was cut short')
      return ergebnis.found
    },
    bytes: () => {
      const dateien = readdirSync(ordner, { recursive: true, withFileTypes: true })
      return dateien
        .filter((eine) => eine.isFile())
        .reduce((summe, eine) => summe + statSync(join(eine.parentPath, eine.name)).size, 0)
    },
    async beende() {
      kind.kill('SIGTERM')
      await beendet
    },
  }
}
