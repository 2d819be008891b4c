import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as warte } from 'node:timers/promises'
import { z } from 'zod'
import { ladeGeheimnisse } from '../instanz/geheimnisse.ts'
import { freiePorts } from '../instanz/ports.ts'
import { ladeBeispiele, legeErstenAdminAn, type Anmeldung } from '../portal/betrieb.ts'
import { liesUmgebung, planePortal, type Plan } from '../portal/plan.ts'
import { teil, teilumgebung } from '../portal/teile.ts'
import { wurzel } from '../wurzel.ts'
import { Teilprozess } from './teilprozess.ts'

/** What can be killed. Pages play no part in what the index holds, so the site is left out. */
export const stoerbare = ['engine', 'cms', 'worker'] as const
export type Stoerbar = (typeof stoerbare)[number]

const bereitschaft = z.looseObject({ position: z.number().nullable(), rueckstand: z.number().nullable() })

const feedstand = z.object({ stand: z.number() })

/** Longest wait for the worker to catch up, in ms: its back-off goes up to half a minute. */
const GEDULD_MS = 120_000

/** A portal with example content whose parts are killed and started again one by one. */
export class Stoerportal {
  readonly plan: Plan
  readonly anmeldung: Anmeldung
  readonly #teile: Readonly<Record<Stoerbar, Teilprozess>>

  private constructor(plan: Plan, anmeldung: Anmeldung, teile: Readonly<Record<Stoerbar, Teilprozess>>) {
    this.plan = plan
    this.anmeldung = anmeldung
    this.#teile = teile
  }

  /** Starts one on free ports. @param ordner an empty folder of its own */
  static async starte(ordner: string, abbruch: AbortSignal): Promise<Stoerportal> {
    const [site = 0, cms = 0, suche = 0, worker = 0] = await freiePorts(4)
    const umgebung = liesUmgebung({ MAKI_DATA_DIR: ordner, LOG_LEVEL: 'warn' })
    const plan = planePortal(umgebung, ladeGeheimnisse(ordner), { site, cms, suche, worker })
    const protokolle = join(ordner, 'logs')
    mkdirSync(protokolle, { recursive: true })
    const teile = {
      engine: new Teilprozess(teil(plan, 'engine'), protokolle),
      cms: new Teilprozess(teil(plan, 'cms'), protokolle),
      worker: new Teilprozess(teil(plan, 'worker'), protokolle),
    }
    try {
      teile.engine.starte()
      teile.cms.starte()
      await Promise.all([teile.engine.bisBereit(), teile.cms.bisBereit()])
      const betrieb = { cms: plan.adressen.cms, token: plan.geheimnisse.MAKI_BETRIEB_TOKEN }
      await ladeBeispiele(betrieb, false, abbruch)
      const anmeldung = await legeErstenAdminAn(betrieb, abbruch)
      if (anmeldung === null) throw new Error('the folder is not empty')
      teile.worker.starte()
      await teile.worker.bisBereit()
      return new Stoerportal(plan, anmeldung, teile)
    } catch (fehler) {
      await Promise.all(Object.values(teile).map((eines) => eines.beende('SIGKILL')))
      throw fehler
    }
  }

  /** SIGKILL, whatever the part is doing. */
  toete(name: Stoerbar): Promise<void> {
    return this.#teile[name].beende('SIGKILL')
  }

  /** Starts a part that was killed; it is not ready yet. */
  starteWieder(name: Stoerbar): void {
    if (!this.#teile[name].laeuft) this.#teile[name].starte()
  }

  async bisBereit(name: Stoerbar): Promise<void> {
    await this.#teile[name].bisBereit()
  }

  /** Throws when a part has ended although nobody killed it. */
  verlangeLeben(): void {
    for (const { vonSelbst } of Object.values(this.#teile)) if (vonSelbst !== null) throw new Error(vonSelbst)
  }

  /** Waits until the worker says that it has brought everything into the index that is in the feed now. */
  async bisAbgeglichen(): Promise<void> {
    const ziel = feedstand.parse(await this.cms('/api/feed?limit=1')).stand
    let zuletzt: unknown = 'no answer'
    for (const frist = Date.now() + GEDULD_MS; Date.now() < frist;) {
      this.verlangeLeben()
      const antwort = await fetch(`${this.plan.adressen.worker}/bereit`).catch(() => null)
      zuletzt = await antwort?.json().catch(() => null)
      const gelesen = bereitschaft.safeParse(zuletzt)
      if (
        gelesen.success &&
        antwort?.status === 200 &&
        gelesen.data.rueckstand === 0 &&
        (gelesen.data.position ?? 0) >= ziel
      )
        return
      await warte(50)
    }
    throw new Error(
      `the worker has not reached position ${ziel} after ${GEDULD_MS / 1000} s: ${JSON.stringify(zuletzt)}`,
    )
  }

  /** Asks the CMS as a service does; gives the JSON answer. */
  async cms(pfad: string): Promise<unknown> {
    const antwort = await fetch(`${this.plan.adressen.cms}${pfad}`, {
      headers: { authorization: `Bearer ${this.plan.geheimnisse.MAKI_DIENST_TOKEN}` },
    })
    if (!antwort.ok) throw new Error(`${pfad}: ${antwort.status} ${await antwort.text()}`)
    return antwort.json()
  }

  /** Asks the engine with the admin's key; gives the answer, whatever its status. */
  engine(pfad: string): Promise<Response> {
    return fetch(`${this.plan.adressen.suche}${pfad}`, {
      headers: { 'x-typesense-api-key': this.plan.geheimnisse.TYPESENSE_API_KEY },
    })
  }

  /** Runs `verify`; gives its JSON report and exit code. */
  async verify(): Promise<{ code: number | null; bericht: unknown }> {
    const kind = spawn(process.execPath, ['src/cli-main.ts', 'verify', '--json'], {
      cwd: join(wurzel, 'search-sync'),
      env: { ...teilumgebung(this.plan, 'worker'), MAKI_ELTERN_PID: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ende = once(kind, 'close')
    const [ausgabe, fehler] = await Promise.all([text(kind.stdout), text(kind.stderr), ende])
    if (ausgabe === '') throw new Error(`verify: ${fehler}`)
    return { code: kind.exitCode, bericht: JSON.parse(ausgabe) }
  }

  /** Stops all parts. */
  async beende(): Promise<void> {
    await Promise.all(Object.values(this.#teile).map((eines) => eines.beende('SIGTERM')))
  }
}
