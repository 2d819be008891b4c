import { setTimeout as warte } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { faellige, fortgeschrieben } from './beiseite.ts'
import type { Cms, Feed } from './cms.ts'
import { baueNeu } from './neuaufbau.ts'
import { wartezeit } from './rueckzug.ts'
import type { Sammlung } from './sammlung.ts'
import type { Beiseite, Stand, Suchindex } from './suchindex.ts'
import { uebernimm } from './uebernahme.ts'

/** How far a collection is. */
export interface Lage {
  /** Position in the feed up to which the index is complete; undefined before the first round. */
  position: number | undefined
  /** Newest position of the feed that is known. */
  stand: number | undefined
  /** Did the last round succeed? */
  erreichbar: boolean
  beiseite: readonly Beiseite[]
}

/**
 * So long, in seconds, the feed is waited for before the index is looked at again: an index that was lost, and
 * documents set aside whose time has come, are noticed within this time. Changes come at once.
 */
const warten = 5

/**
 * Keeps one collection in step with the CMS until `ende` is aborted: reads the feed behind the position that
 * is noted in the index, brings the present state of each document named there into the index, and notes the
 * new position. Whatever happens in between, the next round starts from the noted position: each change is
 * applied at least once, in order.
 */
export class Abgleich {
  readonly lage: Lage = { position: undefined, stand: undefined, erreichbar: false, beiseite: [] }
  readonly #cms: Cms
  readonly #index: Suchindex
  readonly #sammlung: Sammlung
  readonly #vorbereitung: () => Promise<void>
  readonly #logger: FastifyBaseLogger

  /** @param vorbereitung runs before the first round and after every disturbance (keys) */
  constructor(
    teile: { cms: Cms; index: Suchindex; logger: FastifyBaseLogger },
    sammlung: Sammlung,
    vorbereitung: () => Promise<void>,
  ) {
    this.#cms = teile.cms
    this.#index = teile.index
    this.#logger = teile.logger
    this.#sammlung = sammlung
    this.#vorbereitung = vorbereitung
  }

  async laufe(ende: AbortSignal): Promise<void> {
    let fehlversuche = 0
    let vorbereitet = false
    const abgebrochen = (): boolean => ende.aborted
    while (!abgebrochen()) {
      try {
        if (!vorbereitet) await this.#vorbereitung()
        vorbereitet = true
        await this.runde(ende)
        if (fehlversuche > 0) this.#logger.info({ sammlung: this.#sammlung.alias }, 'Abgleich läuft wieder')
        fehlversuche = 0
      } catch (fehler) {
        if (abgebrochen()) return
        vorbereitet = false
        fehlversuche += 1
        this.lage.erreichbar = false
        const pause = wartezeit(fehlversuche, Math.random())
        this.#logger.warn(
          { sammlung: this.#sammlung.alias, grund: grundVon(fehler), pause },
          'Abgleich gestört, neuer Versuch folgt',
        )
        await warte(pause, undefined, { signal: ende }).catch(() => undefined)
      }
    }
  }

  /** One round: waits for changes (a few seconds) and brings them into the index. */
  async runde(ende?: AbortSignal): Promise<void> {
    const stand = await this.#index.stand(this.#sammlung.alias)
    if (stand?.merkzettel.schemaHash !== this.#sammlung.schemaHash) {
      await this.#neu(stand === undefined ? 'kein Index' : 'Schema geändert')
      return
    }
    const { position, instanz, beiseite } = stand.merkzettel
    this.lage.position = position
    this.lage.beiseite = beiseite
    const feed = await this.#cms.feed(position, this.lage.erreichbar ? warten : 0, ende)
    this.lage.stand = feed.stand
    if (feed.instanz !== instanz || feed.stand < position) {
      await this.#neu('andere Datenbank')
      return
    }
    await this.#wendeAn(stand, feed)
    this.lage.erreichbar = true
  }

  async #neu(grund: string): Promise<void> {
    this.#logger.info({ sammlung: this.#sammlung.alias, grund }, 'Index wird neu aufgebaut')
    await this.#vorbereitung()
    const ergebnis = await baueNeu(this.#cms, this.#index, this.#sammlung)
    this.lage.position = ergebnis.position
    this.lage.stand = Math.max(ergebnis.position, this.lage.stand ?? 0)
    this.lage.erreichbar = true
    this.#logger.info({ sammlung: this.#sammlung.alias, ...ergebnis }, 'Index ist neu aufgebaut')
  }

  async #wendeAn(stand: Stand, feed: Feed): Promise<void> {
    const jetzt = Date.now()
    const { merkzettel } = stand
    const betroffen = new Set(faellige(merkzettel.beiseite, jetzt))
    for (const { art, dokument } of feed.eintraege) if (art === this.#sammlung.art) betroffen.add(dokument)
    const abgelehnt = await uebernimm(this.#cms, this.#index, this.#sammlung, stand.name, [...betroffen])
    for (const { dokument, grund } of abgelehnt) {
      this.#logger.error({ sammlung: this.#sammlung.alias, dokument, grund }, 'Dokument beiseite gelegt')
    }
    const position = Math.max(merkzettel.position, feed.naechste)
    const beiseite = fortgeschrieben(merkzettel.beiseite, betroffen, abgelehnt, jetzt)
    if (position !== merkzettel.position || betroffen.size > 0) {
      await this.#index.notiere(stand.name, { ...merkzettel, position, beiseite })
    }
    this.lage.position = position
    this.lage.beiseite = beiseite
  }
}

/** Reason for a log line: the message and, for network errors, the cause's. */
const grundVon = (fehler: unknown): string => {
  if (!(fehler instanceof Error)) return String(fehler)
  return fehler.cause instanceof Error ? `${fehler.message} (${fehler.cause.message})` : fehler.message
}
