import { setTimeout as warte } from 'node:timers/promises'
import { z } from 'zod'
import { abweichungen } from './abweichung.ts'
import { Redakteure } from './redakteur.ts'
import { Redaktion } from './redaktion.ts'
import { stoerbare, type Stoerbar, type Stoerportal } from './stoerportal.ts'
import { neuerZufall, type Zufall } from './zufall.ts'

/** Editors who work at the same time. */
const REDAKTEURE = 3

const nullen = z.looseObject({ missing: z.literal(0), stale: z.literal(0), extra: z.literal(0) })

/**
 * Disturbances of a running portal while editors work, each followed by the question whether index and CMS are in step
 * again. Every error names the seed and the step, so that it can be had again.
 */
export class Stoerfall {
  readonly #portal: Stoerportal
  readonly #redakteure: Redakteure
  readonly #zufall: Zufall
  readonly #saat: number
  #schritt = 'start'
  #toetungen = 0

  private constructor(portal: Stoerportal, saat: number) {
    this.#portal = portal
    this.#saat = saat
    this.#zufall = neuerZufall(saat)
    this.#redakteure = new Redakteure(
      new Redaktion(portal.plan.adressen.cms, portal.anmeldung),
      neuerZufall(saat ^ 0x5f375a86),
    )
  }

  /** @param saat the same seed gives the same kills and edits; how they meet in time is up to the machine */
  static async beginne(portal: Stoerportal, saat: number): Promise<Stoerfall> {
    const stoerfall = new Stoerfall(portal, saat)
    await stoerfall.#redakteure.sehenSichUm()
    return stoerfall
  }

  /** Kills so far, and edits that the CMS confirmed or left without an answer. */
  zaehlung(): { toetungen: number; getan: number; ungewiss: number } {
    return { toetungen: this.#toetungen, ...this.#redakteure.zaehlung }
  }

  /** Kills parts at random moments while editors work, `anzahl` times in all, and looks after each round. */
  async toeteZufaellig(anzahl: number): Promise<void> {
    for (const ziel = this.#toetungen + anzahl; this.#toetungen < ziel;) {
      const opfer = [this.#zufall.eines(stoerbare)]
      // Often a second one falls while the first is still coming up.
      if (ziel - this.#toetungen > 1 && this.#zufall.zahl() < 0.5) opfer.push(this.#zufall.eines(stoerbare))
      await this.#runde(`kill ${this.#toetungen + 1}: ${opfer.join(', then ')}`, async () => {
        for (const name of opfer) {
          await warte(this.#zufall.ganz(1200))
          await this.#portal.toete(name)
          this.#toetungen += 1
          await warte(this.#zufall.ganz(400))
          this.#portal.starteWieder(name)
        }
        await warte(this.#zufall.ganz(1000))
      })
    }
  }

  /** A part is away for a while, and everybody goes on as well as they can. */
  async lasseFehlen(name: Stoerbar, sekunden: number, waehrenddessen: () => Promise<void>): Promise<void> {
    await this.#runde(`${name} away for ${sekunden} s`, async () => {
      await warte(500)
      await this.#portal.toete(name)
      this.#toetungen += 1
      await warte(sekunden * 1000)
      await waehrenddessen()
      this.#portal.starteWieder(name)
    })
  }

  async #runde(schritt: string, stoere: () => Promise<void>): Promise<void> {
    this.#schritt = schritt
    const feierabend = new AbortController()
    const arbeit = this.#redakteure.arbeite(REDAKTEURE, feierabend.signal)
    // Heard below; until then nobody waits for it.
    arbeit.catch(() => undefined)
    try {
      await stoere()
      feierabend.abort()
      await arbeit
      for (const name of stoerbare) await this.#portal.bisBereit(name)
      await this.#portal.bisAbgeglichen()
      await this.#pruefe()
    } catch (fehler) {
      feierabend.abort()
      // The next round finds all parts running, whatever went wrong in this one.
      for (const name of stoerbare) this.#portal.starteWieder(name)
      const grund = fehler instanceof Error ? fehler.message : String(fehler)
      throw new Error(`seed ${this.#saat}, ${this.#schritt}: ${grund}`, { cause: fehler })
    }
  }

  async #pruefe(): Promise<void> {
    const [falsch, { code, bericht }] = await Promise.all([
      abweichungen(this.#portal, this.#redakteure.bestaetigt()),
      this.#portal.verify(),
    ])
    if (falsch.length === 0 && code === 0 && nullen.safeParse(bericht).success) return
    throw new Error(
      [
        `${falsch.length} documents differ, verify ended with ${String(code)}: ${JSON.stringify(bericht)}`,
        ...falsch.slice(0, 50),
      ].join('\n'),
    )
  }
}
