import { randomBytes } from 'node:crypto'
import { setTimeout as warte } from 'node:timers/promises'
import type { Client } from 'typesense'
import { z } from 'zod'
import { nichtDa, schonDa, verbindeSuchmaschine, verweigert } from './verbindung.ts'

/** Where the engine keeps who works on what; no alias and no key of the site leads there. */
const sammlung = 'maki_abgleich'

const eintrag = z.object({ id: z.string(), inhaber: z.string(), schluessel: z.int(), puls: z.int() })
const angelegt = z.object({ id: z.int(), value: z.string() })

const stunde = 60 * 60_000
const schluesselGilt = 12 * stunde
const schluesselErneuern = 6 * stunde

/** What a section needs to do its work, with the key that lasts as long as the section is allowed to write. */
export type Arbeit<T> = (client: Client) => Promise<T>

export interface Sperroptionen {
  url: string
  adminSchluessel: string
  /** What is locked: one section of this name runs at a time, in all processes. */
  name: string
  /** So long, in milliseconds, a holder may give no sign of life before another one takes its place. */
  gueltigkeit?: number
}

/** The place was taken by another process because this one gave no sign of life. */
class Abgeloest extends Error {
  constructor(name: string) {
    super(`${name}: ein anderer Abgleich hat übernommen.`)
    this.name = 'Abgeloest'
  }
}

/**
 * Lets one section of a name run at a time, in however many processes, with nothing but the engine.
 *
 * The lock is a document that only one can create; its holder changes it as a sign of life, and who sees no
 * change for `gueltigkeit` of its own clock takes its place. A clock alone cannot keep a holder that was
 * stopped for a while from writing afterwards, so each one writes with an API key of its own, and who takes
 * the place takes away the key first: what comes late is refused by the engine.
 * After a section that failed, its key is given up too: requests whose outcome is not known cannot be carried
 * out after the next ones.
 */
export class Sperre {
  readonly #url: string
  readonly #admin: Client
  readonly #name: string
  readonly #gueltigkeit: number
  #ausweis: { id: number; client: Client; erneuernAb: number } | undefined
  /** A lock of ours that could not be given back. */
  #offen: string | undefined
  #schlange: Promise<unknown> = Promise.resolve()

  constructor({ url, adminSchluessel, name, gueltigkeit = 6000 }: Sperroptionen) {
    this.#url = url
    this.#admin = verbindeSuchmaschine(url, adminSchluessel)
    this.#name = name
    this.#gueltigkeit = gueltigkeit
  }

  /** Waits for its turn, runs `arbeit` and gives the turn on. Throws what `arbeit` throws, or when `ende` is aborted. */
  async mit<T>(arbeit: Arbeit<T>, ende?: AbortSignal): Promise<T> {
    const vorige = this.#schlange
    const lauf = (async () => {
      await vorige
      return this.#abschnitt(arbeit, ende)
    })()
    this.#schlange = lauf.catch(() => undefined)
    return lauf
  }

  /** Gives up the key; to be called when no section will follow. */
  async beende(): Promise<void> {
    await this.#schlange
    await this.#entwerte().catch(() => undefined)
  }

  async #abschnitt<T>(arbeit: Arbeit<T>, ende: AbortSignal | undefined): Promise<T> {
    await this.#raeumeEigenesAuf()
    const { id, client } = await this.#hatAusweis()
    const inhaber = await this.#nimm(id, ende)
    let puls = 0
    const uhr = setInterval(() => {
      puls += 1
      void this.#schlage(inhaber, puls)
    }, this.#gueltigkeit / 4)
    try {
      const ergebnis = await arbeit(client)
      clearInterval(uhr)
      await this.#gib(inhaber)
      return ergebnis
    } catch (fehler) {
      clearInterval(uhr)
      await this.#raeumeEigenesAuf().catch(() => undefined)
      throw verweigert(fehler) ? new Abgeloest(this.#name) : fehler
    }
  }

  /** Creates the lock, as soon as there is none or its holder is dead. Gives the mark of the holder. */
  async #nimm(schluessel: number, ende: AbortSignal | undefined): Promise<string> {
    const inhaber = randomBytes(16).toString('hex')
    let gesehen = ''
    let ohnePuls = 0
    let abstand = 20
    let zuletzt = performance.now()
    for (;;) {
      ende?.throwIfAborted()
      const vorhanden = await this.#lies()
      if (vorhanden === undefined) {
        this.#offen = inhaber
        if (await this.#lege({ id: this.#name, inhaber, schluessel, puls: 0 })) return inhaber
        this.#offen = undefined
        continue
      }
      const jetzt = performance.now()
      const zeichen = `${vorhanden.inhaber} ${String(vorhanden.puls)}`
      // When the engine itself answers late, the holder's sign of life is late too.
      ohnePuls = zeichen === gesehen ? ohnePuls + Math.min(jetzt - zuletzt, 2 * abstand) : 0
      gesehen = zeichen
      zuletzt = jetzt
      if (ohnePuls > this.#gueltigkeit) {
        await this.#entzieh(vorhanden.schluessel)
        await this.#loesche(vorhanden.inhaber)
        continue
      }
      abstand = Math.min(abstand * 1.5, this.#gueltigkeit / 12)
      await warte(abstand * (0.75 + Math.random() / 2), undefined, { signal: ende })
    }
  }

  async #lies(): Promise<z.infer<typeof eintrag> | undefined> {
    try {
      return eintrag.parse(await this.#sperren().documents(this.#name).retrieve())
    } catch (fehler) {
      if (nichtDa(fehler)) return undefined
      throw fehler
    }
  }

  /** False when another one was faster. */
  async #lege(neu: z.infer<typeof eintrag>): Promise<boolean> {
    try {
      await this.#sperren().documents().create(neu)
      return true
    } catch (fehler) {
      if (schonDa(fehler)) return false
      if (!nichtDa(fehler)) throw fehler
      await this.#legeSammlungAn()
      return false
    }
  }

  async #legeSammlungAn(): Promise<void> {
    try {
      await this.#admin.collections().create({
        name: sammlung,
        fields: [
          { name: 'inhaber', type: 'string', facet: true },
          { name: 'schluessel', type: 'int64' },
          { name: 'puls', type: 'int64' },
        ],
      })
    } catch (fehler) {
      if (!schonDa(fehler)) throw fehler
    }
  }

  /** A sign of life that fails is made up for by the next one; who is dead for others is told so by his key. */
  async #schlage(inhaber: string, puls: number): Promise<void> {
    try {
      await this.#admin
        .collections<{ puls: number }>(sammlung)
        .documents()
        .update({ puls }, { filter_by: this.#filter(inhaber) })
    } catch {
      // See above.
    }
  }

  async #gib(inhaber: string): Promise<void> {
    await this.#loesche(inhaber)
    if (this.#offen === inhaber) this.#offen = undefined
  }

  /** Takes away the key of a section that failed, then gives its lock back. */
  async #raeumeEigenesAuf(): Promise<void> {
    if (this.#offen === undefined) return
    await this.#entwerte()
    await this.#gib(this.#offen)
  }

  async #loesche(inhaber: string): Promise<void> {
    try {
      await this.#sperren()
        .documents()
        .delete({ filter_by: this.#filter(inhaber) })
    } catch (fehler) {
      if (!nichtDa(fehler)) throw fehler
    }
  }

  async #hatAusweis(): Promise<{ id: number; client: Client }> {
    if (this.#ausweis !== undefined && Date.now() > this.#ausweis.erneuernAb) await this.#entwerte()
    this.#ausweis ??= await this.#neuerAusweis()
    return this.#ausweis
  }

  async #neuerAusweis(): Promise<{ id: number; client: Client; erneuernAb: number }> {
    const jetzt = Date.now()
    const { id, value } = angelegt.parse(
      await this.#admin.keys().create({
        description: `Abgleich: ${this.#name}`,
        actions: [
          'collections:*',
          'documents:*',
          'aliases:*',
          'synonym_sets:*',
          'synonym_sets/items:*',
          'curation_sets:*',
          'curation_sets/items:*',
          'stopwords:*',
        ],
        collections: ['*'],
        expires_at: Math.floor((jetzt + schluesselGilt) / 1000),
        autodelete: true,
      }),
    )
    return { id, client: verbindeSuchmaschine(this.#url, value), erneuernAb: jetzt + schluesselErneuern }
  }

  async #entwerte(): Promise<void> {
    if (this.#ausweis === undefined) return
    await this.#entzieh(this.#ausweis.id)
    this.#ausweis = undefined
  }

  async #entzieh(schluessel: number): Promise<void> {
    try {
      await this.#admin.keys(schluessel).delete()
    } catch (fehler) {
      if (!nichtDa(fehler)) throw fehler
    }
  }

  #sperren() {
    return this.#admin.collections<z.infer<typeof eintrag>>(sammlung)
  }

  #filter(inhaber: string): string {
    return `id:=${this.#name} && inhaber:=${inhaber}`
  }
}
