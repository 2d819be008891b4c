import { setTimeout as warte } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { faellige, fortgeschrieben } from './beiseite.ts'
import type { Cms, Feed } from './cms.ts'
import type { Kennzahlen } from './kennzahlen.ts'
import { anfangslage, grundVon } from './lage.ts'
import { baueNeu } from './neuaufbau.ts'
import { wartezeit } from './rueckzug.ts'
import type { Sammlung } from './sammlung.ts'
import type { Sperre } from './sperre.ts'
import { Suchindex, type Stand } from './suchindex.ts'
import { uebernimm } from './uebernahme.ts'

/**
 * So long, in seconds, the feed is waited for before the index is looked at again: an index that was lost, and
 * documents set aside whose time has come, are noticed within this time. Changes come at once.
 */
const warten = 5

/** Collections that an interrupted rebuild left are looked for so often, in milliseconds. */
const aufraeumenAlle = 60_000

/** A position that only changes of other kinds have moved is written down when it is this far behind. */
const notierenAb = 1000

export interface Abgleichteile {
  cms: Cms
  /** For reading; what is written goes through the locks. */
  index: Suchindex
  sammlung: Sammlung
  /** Locks of this collection, see `Bauauftrag`. */
  schreiben: Sperre
  bau: Sperre
  /** When this process started, in milliseconds since 1970. */
  erbauer: number
  /** Runs before the first round, before each rebuild and after every disturbance (keys, lists of words). */
  vorbereitung: () => Promise<void>
  kennzahlen: Kennzahlen
  logger: FastifyBaseLogger
}

/**
 * Keeps one collection in step with the CMS until `ende` is aborted: reads the feed behind the position that
 * is noted in the index, brings the present state of each document named there into the index, and notes the
 * new position. Whatever happens in between, the next round starts from the noted position: each change is
 * applied at least once, in order. Several workers take turns (`Sperre`): the state of a document is read and
 * written within one turn, so that no older one can be written after a newer one.
 */
export class Abgleich {
  readonly lage = anfangslage()
  readonly #teile: Abgleichteile
  /** How far the feed was read in the collection of this name. */
  #gelesen = { name: '', position: 0 }
  #bau: Promise<void> | undefined
  #bauFrueheste = 0
  #aufraeumenAb = 0

  constructor(teile: Abgleichteile) {
    this.#teile = teile
  }

  async laufe(ende: AbortSignal): Promise<void> {
    const { sammlung, vorbereitung, logger, kennzahlen } = this.#teile
    let fehlversuche = 0
    let vorbereitet = false
    const abgebrochen = (): boolean => ende.aborted
    while (!abgebrochen()) {
      try {
        if (!vorbereitet) await vorbereitung()
        vorbereitet = true
        await this.runde(ende)
        if (fehlversuche > 0) logger.info({ sammlung: sammlung.alias }, 'Abgleich läuft wieder')
        fehlversuche = 0
      } catch (fehler) {
        if (abgebrochen()) break
        vorbereitet = false
        fehlversuche += 1
        this.lage.erreichbar = false
        this.#merke(fehler)
        kennzahlen.stoerung(sammlung.alias)
        const pause = wartezeit(fehlversuche, Math.random())
        logger.warn(
          { sammlung: sammlung.alias, grund: grundVon(fehler), pause },
          'Abgleich gestört, neuer Versuch folgt',
        )
        await warte(pause, undefined, { signal: ende }).catch(() => undefined)
      }
    }
    await this.#bau?.catch(() => undefined)
  }

  /** One round: waits for changes (a few seconds) and brings them into the index. */
  async runde(ende: AbortSignal): Promise<void> {
    const { cms, index, sammlung } = this.#teile
    const stand = await index.stand(sammlung.alias)
    if (stand === undefined) {
      await this.#baue('kein Index', ende)
      return
    }
    if (stand.merkzettel.schemaHash !== sammlung.schemaHash && !(await this.#schemaGeaendert(stand, ende)))
      return
    await this.#raeumeAuf(ende)
    const { position, instanz, beiseite } = stand.merkzettel
    if (this.#gelesen.name !== stand.name || this.#gelesen.position < position) {
      this.#gelesen = { name: stand.name, position }
    }
    this.lage.position = this.#gelesen.position
    this.lage.beiseite = beiseite
    const feed = await cms.feed(this.#gelesen.position, this.lage.erreichbar ? warten : 0, ende)
    this.lage.stand = feed.stand
    if (feed.instanz !== instanz || feed.stand < position) {
      await this.#baue('andere Datenbank', ende)
      return
    }
    await this.#wendeAn(stand, feed, ende)
    this.lage.erreichbar = true
    if (this.lage.position === feed.stand) this.lage.vollstaendigUm = Date.now()
  }

  /**
   * Builds anew beside the old index, which is kept in step meanwhile. A collection that a later process built
   * is left to it: two versions of the worker would otherwise replace each other's index for ever.
   * @returns whether this process goes on with the present index
   */
  async #schemaGeaendert(stand: Stand, ende: AbortSignal): Promise<boolean> {
    if (stand.merkzettel.erbauer > this.#teile.erbauer) {
      this.lage.erreichbar = false
      this.#merke(new Error('Ein später gestarteter Abgleich führt diese Sammlung mit einem anderen Schema.'))
      await warte(warten * 1000, undefined, { signal: ende })
      return false
    }
    if (this.#bau === undefined && Date.now() >= this.#bauFrueheste) {
      this.#baue('Schema geändert', ende).catch((fehler: unknown) => {
        this.#bauFrueheste = Date.now() + 10_000
        if (ende.aborted) return
        this.#merke(fehler)
        this.#teile.logger.error(
          { sammlung: this.#teile.sammlung.alias, grund: grundVon(fehler) },
          'Neuaufbau gescheitert, neuer Versuch folgt',
        )
      })
    }
    return true
  }

  /** Removes what an interrupted rebuild left, as soon as nobody builds: it may be one in use right now. */
  async #raeumeAuf(ende: AbortSignal): Promise<void> {
    const { index, sammlung, bau, logger } = this.#teile
    if (Date.now() < this.#aufraeumenAb) return
    this.#aufraeumenAb = Date.now() + aufraeumenAlle
    if ((await index.reste(sammlung.alias)).length === 0) return
    const raeume = bau.mit(async (client) => {
      const eigener = new Suchindex(client)
      for (const rest of await eigener.reste(sammlung.alias)) await eigener.entferneSammlung(rest)
    }, ende)
    raeume.catch((fehler: unknown) => {
      if (!ende.aborted)
        logger.warn({ sammlung: sammlung.alias, grund: grundVon(fehler) }, 'Aufräumen gestört')
    })
  }

  #baue(grund: string, ende: AbortSignal): Promise<void> {
    this.#bau ??= this.#einBau(grund, ende).finally(() => {
      this.#bau = undefined
      this.lage.neuaufbau = false
    })
    return this.#bau
  }

  async #einBau(grund: string, ende: AbortSignal): Promise<void> {
    const { cms, sammlung, schreiben, bau, erbauer, vorbereitung, kennzahlen, logger } = this.#teile
    this.lage.neuaufbau = true
    await vorbereitung()
    const noetig = async (index: Suchindex): Promise<boolean> => {
      const stand = await index.stand(sammlung.alias)
      if (stand?.merkzettel.schemaHash !== sammlung.schemaHash) return true
      const feed = await cms.feed(Number.MAX_SAFE_INTEGER, 0)
      return feed.instanz !== stand.merkzettel.instanz || feed.stand < stand.merkzettel.position
    }
    logger.info({ sammlung: sammlung.alias, grund }, 'Index wird neu aufgebaut')
    const ergebnis = await baueNeu({ cms, sammlung, bau, schreiben, erbauer, noetig, ende })
    if (ergebnis === undefined) return
    kennzahlen.neuaufbau(sammlung.alias, ergebnis.sekunden)
    logger.info({ sammlung: sammlung.alias, ...ergebnis }, 'Index ist neu aufgebaut')
  }

  async #wendeAn(stand: Stand, feed: Feed, ende: AbortSignal): Promise<void> {
    const { sammlung, schreiben, index } = this.#teile
    const eigene = feed.eintraege.filter(({ art }) => art === sammlung.art)
    const [aelteste] = eigene
    if (aelteste !== undefined) this.lage.offenSeit = aelteste.zeit
    const faellig = faellige(stand.merkzettel.beiseite, Date.now())
    const weit = feed.naechste - stand.merkzettel.position >= notierenAb
    if (eigene.length > 0 || faellig.length > 0 || weit) {
      // Read and written in one turn. Another worker may have been faster, or have built anew.
      const fertig = await schreiben.mit(async (client) => {
        const jetziger = await index.stand(sammlung.alias)
        if (jetziger?.name !== stand.name || jetziger.merkzettel.instanz !== feed.instanz) return false
        await this.#uebernimm(new Suchindex(client), jetziger, feed, ende)
        return true
      }, ende)
      if (!fertig) return
    }
    this.lage.offenSeit = undefined
    this.#gelesen = { name: stand.name, position: Math.max(this.#gelesen.position, feed.naechste) }
    this.lage.position = this.#gelesen.position
  }

  async #uebernimm(
    ziel: Suchindex,
    { name, merkzettel }: Stand,
    feed: Feed,
    ende: AbortSignal,
  ): Promise<void> {
    const { cms, sammlung, kennzahlen, logger } = this.#teile
    const beginn = performance.now()
    const jetzt = Date.now()
    const betroffen = new Set(faellige(merkzettel.beiseite, jetzt))
    for (const { art, dokument, position } of feed.eintraege) {
      if (art === sammlung.art && position > merkzettel.position) betroffen.add(dokument)
    }
    const ergebnis = await uebernimm(cms, ziel, sammlung, name, [...betroffen], ende)
    for (const { dokument, grund } of ergebnis.abgelehnt) {
      logger.error({ sammlung: sammlung.alias, dokument, grund }, 'Dokument beiseite gelegt')
    }
    const position = Math.max(merkzettel.position, feed.naechste)
    const beiseite = fortgeschrieben(merkzettel.beiseite, betroffen, ergebnis.abgelehnt, jetzt)
    if (position !== merkzettel.position || betroffen.size > 0) {
      await ziel.notiere(name, { ...merkzettel, position, beiseite })
    }
    this.lage.beiseite = beiseite
    if (betroffen.size > 0) {
      kennzahlen.uebernommen(sammlung.alias, ergebnis, (performance.now() - beginn) / 1000)
    }
  }

  #merke(fehler: unknown): void {
    this.lage.letzterFehler = { zeit: new Date().toISOString(), grund: grundVon(fehler) }
  }
}
