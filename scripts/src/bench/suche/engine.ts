import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'
import { freiePorts } from '../../instanz/ports.ts'
import { wurzel } from '../../wurzel.ts'
import { messumgebung } from '../befehl.ts'

const SCHLUESSEL = 'nur-fuer-diese-messung-0123456789abcdef'

/** The embedded engine as a process of its own. */
export interface Messengine {
  pid: number
  adresse: string
  schluessel: string
  /** Bytes of its files. */
  bytes(): number
  beende(): Promise<void>
}

/** Starts it on an empty folder. */
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
  const adresse = `http://127.0.0.1:${String(port)}`
  for (let versuch = 0; ; versuch += 1) {
    const da = await fetch(`${adresse}/health`).catch(() => null)
    if (da?.ok === true) break
    if (versuch === 300) throw new Error('the engine does not start')
    await warte(100, undefined, { signal: abbruch })
  }
  return {
    pid: kind.pid ?? 0,
    adresse,
    schluessel: SCHLUESSEL,
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
