import { setTimeout as warte } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { Cms } from './cms.ts'
import { grundVon } from './lage.ts'
import { wartezeit } from './rueckzug.ts'
import type { Sperre } from './sperre.ts'
import { bereiteSuchwoerterVor, type Unbrauchbar } from './suchwoerter.ts'
import { schreibeListen, summeDerListen, type Listenabweichung } from './wortlisten.ts'

/** Kinds of content in the feed that change the words. */
const arten = new Set(['suchsynonym', 'suchlenkung', 'stoppwort'])

/** Suchlenkungen begin and end without a change, and what they name may be withdrawn: looked at so often, in ms. */
const nachsehen = 60_000

/** Longest wait for the feed, in seconds. */
const warten = 20

/** State of the lists of words. */
export interface Wortlage {
  erreichbar: boolean
  /** Words that cannot be searched for. */
  unbrauchbar: readonly Unbrauchbar[]
  letzterFehler: { zeit: string; grund: string } | undefined
}

/** Brings the editors' words into the engine: read and written in one turn, only what differs. */
export const uebernimmSuchwoerter = (
  cms: Cms,
  sperre: Sperre,
  ende?: AbortSignal,
): Promise<{ stand: number; unbrauchbar: Unbrauchbar[]; abweichung: Listenabweichung }> =>
  sperre.mit(async (client) => {
    const woerter = await cms.suchwoerter()
    const { listen, unbrauchbar } = bereiteSuchwoerterVor(woerter)
    return { stand: woerter.stand, unbrauchbar, abweichung: await schreibeListen(client, listen) }
  }, ende)

/** Keeps the lists of words in step with the CMS until `ende` is aborted. */
export class Suchwortabgleich {
  readonly lage: Wortlage = { erreichbar: false, unbrauchbar: [], letzterFehler: undefined }
  readonly #cms: Cms
  readonly #sperre: Sperre
  readonly #logger: FastifyBaseLogger
  #stand = 0
  #instanz: string | undefined

  constructor(cms: Cms, sperre: Sperre, logger: FastifyBaseLogger) {
    this.#cms = cms
    this.#sperre = sperre
    this.#logger = logger
  }

  /** Brings the words into the engine now: a collection that names lists needs them. */
  async uebernimm(ende?: AbortSignal): Promise<void> {
    const { stand, unbrauchbar, abweichung } = await uebernimmSuchwoerter(this.#cms, this.#sperre, ende)
    const bekannt = new Set(this.lage.unbrauchbar.map(({ stelle, grund }) => `${stelle} ${grund}`))
    for (const eins of unbrauchbar) {
      if (!bekannt.has(`${eins.stelle} ${eins.grund}`)) this.#logger.error(eins, 'Suchwort beiseite gelegt')
    }
    if (summeDerListen(abweichung) > 0) this.#logger.info({ ...abweichung }, 'Suchwörter übernommen')
    this.#stand = stand
    this.lage.unbrauchbar = unbrauchbar
    this.lage.erreichbar = true
  }

  async laufe(ende: AbortSignal): Promise<void> {
    let fehlversuche = 0
    const abgebrochen = (): boolean => ende.aborted
    while (!abgebrochen()) {
      try {
        await this.uebernimm(ende)
        fehlversuche = 0
        await this.#warteAufAenderung(ende)
      } catch (fehler) {
        if (abgebrochen()) return
        fehlversuche += 1
        this.lage.erreichbar = false
        this.lage.letzterFehler = { zeit: new Date().toISOString(), grund: grundVon(fehler) }
        const pause = wartezeit(fehlversuche, Math.random())
        this.#logger.warn({ grund: grundVon(fehler), pause }, 'Suchwörter gestört, neuer Versuch folgt')
        await warte(pause, undefined, { signal: ende }).catch(() => undefined)
      }
    }
  }

  /** Comes back when the feed names a word, or after a minute. */
  async #warteAufAenderung(ende: AbortSignal): Promise<void> {
    const bis = Date.now() + nachsehen
    while (Date.now() < bis) {
      const rest = Math.max(0, Math.ceil((bis - Date.now()) / 1000))
      const feed = await this.#cms.feed(this.#stand, Math.min(warten, rest), ende)
      const andereDatenbank = this.#instanz !== undefined && this.#instanz !== feed.instanz
      this.#instanz = feed.instanz
      this.#stand = feed.naechste
      if (andereDatenbank || feed.eintraege.some(({ art }) => arten.has(art))) return
    }
  }
}
