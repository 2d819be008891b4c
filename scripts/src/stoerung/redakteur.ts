import { setTimeout as warte } from 'node:timers/promises'
import { beispielwerte } from '@maki/config/beispielwerte'
import type { Ausgang, Redaktion, Zeile } from './redaktion.ts'
import type { Zufall } from './zufall.ts'

const STECKBRIEF = 'api::ki-system.ki-system'
const ORGANISATION = 'api::organisation.organisation'
const HIGHLIGHT = 'api::highlight.highlight'
const FAQ_KATEGORIE = 'api::faq-kategorie.faq-kategorie'
const FAQ_EINTRAG = 'api::faq-eintrag.faq-eintrag'
const SEITE = 'api::seite.seite'
const SYNONYM = 'api::such-synonym.such-synonym'

/** A Steckbrief as the editors know it from the answers of the CMS. */
interface Bekannt {
  readonly dokument: string
  /** Its public name; null: it is not public. Undefined: nobody can be sure. */
  name: string | null | undefined
  /** It is there: no answer about it got lost since the last one that came. */
  sicher: boolean
  /** Somebody is at it. */
  inArbeit: boolean
  /** What was done with it and what became of that, for whoever has to find out. */
  readonly verlauf: string[]
}

/** An edit that the CMS confirmed and forgot, or refused without a reason. */
class Redaktionsfehler extends Error {}

/**
 * Several editors who edit, publish, withdraw and delete at random, and remember what the CMS confirmed: that has to be in the
 * CMS and, in the end, in the index, whatever was killed meanwhile.
 */
export class Redakteure {
  readonly #redaktion: Redaktion
  readonly #zufall: Zufall
  readonly #bekannte = new Map<string, Bekannt>()
  readonly #geloeschte = new Set<string>()
  readonly #andere = new Map<string, readonly Zeile[]>()
  #nummer = 0
  /** Edits that the CMS confirmed, and those without an answer. */
  readonly zaehlung = { getan: 0, ungewiss: 0 }

  constructor(redaktion: Redaktion, zufall: Zufall) {
    this.#redaktion = redaktion
    this.#zufall = zufall
  }

  /** Looks at what there is. */
  async sehenSichUm(): Promise<void> {
    for (const { documentId, name, status } of await this.#redaktion.liste(STECKBRIEF)) {
      this.#bekannte.set(documentId, {
        dokument: documentId,
        name:
          status === 'published' && typeof name === 'string' ? name : status === 'draft' ? null : undefined,
        sicher: true,
        inArbeit: false,
        verlauf: ['example'],
      })
    }
    for (const typ of [ORGANISATION, HIGHLIGHT, FAQ_KATEGORIE, FAQ_EINTRAG, SEITE, SYNONYM]) {
      this.#andere.set(typ, await this.#redaktion.liste(typ))
    }
  }

  /** Public names by document id, null for what must not be found; without those of which nobody can be sure. */
  bestaetigt(): ReadonlyMap<string, string | null> {
    const sichere = new Map<string, string | null>([...this.#geloeschte].map((dokument) => [dokument, null]))
    for (const { dokument, name } of this.#bekannte.values())
      if (name !== undefined) sichere.set(dokument, name)
    return sichere
  }

  /** `anzahl` editors work at the same time until `ende` fires, each with one edit after the other. */
  async arbeite(anzahl: number, ende: AbortSignal): Promise<void> {
    await Promise.all(
      Array.from({ length: anzahl }, async () => {
        while (!ende.aborted) {
          const ausgang = await this.#handle()
          if (ausgang.art === 'getan') this.zaehlung.getan += 1
          if (ausgang.art === 'ungewiss') {
            this.zaehlung.ungewiss += 1
            await warte(50 + this.#zufall.ganz(150))
          }
        }
      }),
    )
  }

  #handle(): Promise<Ausgang> {
    const wurf = this.#zufall.ganz(20)
    if (wurf < 4) return this.#lege()
    if (wurf < 16) return this.#anSteckbrief(wurf)
    if (wurf < 17) return this.#benenneUm(ORGANISATION, 'name')
    if (wurf < 18) return this.#benenneUm(FAQ_KATEGORIE, 'titel')
    if (wurf < 19) return this.#anRedaktionellem()
    return this.#schalteSynonyme()
  }

  #neuerName(): string {
    this.#nummer += 1
    return `Prüfung ${this.#nummer} ${this.#zufall.eines(['Straße', 'Wasser', 'Bescheid', 'Akte'])}`
  }

  #eines(typ: string): Zeile {
    return this.#zufall.eines(this.#andere.get(typ) ?? [])
  }

  async #lege(): Promise<Ausgang> {
    const name = this.#neuerName()
    const oeffentlich = this.#zufall.zahl() < 0.7
    const organisation = { connect: [{ documentId: this.#eines(ORGANISATION).documentId }] }
    const ausgang = await this.#redaktion.lege(
      STECKBRIEF,
      { ...beispielwerte, name, organisation },
      oeffentlich,
    )
    if (ausgang.art === 'abgelehnt') throw new Redaktionsfehler(`new Steckbrief: ${ausgang.grund}`)
    if (ausgang.art === 'getan') {
      const { dokument } = ausgang
      this.#bekannte.set(dokument, {
        dokument,
        name: oeffentlich ? name : null,
        sicher: true,
        inArbeit: false,
        verlauf: ['example'],
      })
    }
    return ausgang
  }

  async #anSteckbrief(wurf: number): Promise<Ausgang> {
    const freie = [...this.#bekannte.values()].filter(({ inArbeit }) => !inArbeit)
    if (freie.length === 0) return this.#lege()
    const eines = this.#zufall.eines(freie)
    const vorher = eines.name
    eines.inArbeit = true
    try {
      const name = this.#neuerName()
      if (wurf >= 14) return await this.#loesche(eines)
      const { was, ausgang, nachher } = await this.#bearbeite(eines, wurf, name)
      eines.verlauf.push(`${was} ${ausgang.art}`)
      if (ausgang.art === 'getan') {
        eines.name = nachher
        eines.sicher = true
      } else if (ausgang.art === 'ungewiss') {
        eines.name = nachher === vorher ? vorher : undefined
        eines.sicher = false
      } else this.#vertragen(eines, was, ausgang)
      return ausgang
    } finally {
      eines.inArbeit = false
    }
  }

  async #loesche(eines: Bekannt): Promise<Ausgang> {
    const { dokument } = eines
    const ausgang = await this.#redaktion.loesche(STECKBRIEF, dokument)
    eines.verlauf.push(`delete ${ausgang.art}`)
    if (ausgang.art === 'getan') {
      this.#bekannte.delete(dokument)
      this.#geloeschte.add(dokument)
    } else if (ausgang.art === 'ungewiss') {
      eines.name = eines.name === null ? null : undefined
      eines.sicher = false
    } else this.#vertragen(eines, 'delete', ausgang)
    return ausgang
  }

  /** A refusal is a fault, unless an answer about this Steckbrief got lost before and nobody can be sure of its state. */
  #vertragen(eines: Bekannt, was: string, { status, grund }: Extract<Ausgang, { art: 'abgelehnt' }>): void {
    const { dokument, name, sicher, verlauf } = eines
    if (sicher && name !== undefined) {
      const stand = name ?? 'not public'
      throw new Redaktionsfehler(`${dokument} (${stand}; ${verlauf.join(', ')}): ${grund}`)
    }
    if (status !== 404) return
    if (was === 'withdraw') {
      // There is no published version, and perhaps no draft either.
      eines.name = null
      return
    }
    this.#bekannte.delete(dokument)
    this.#geloeschte.add(dokument)
  }

  /** One edit of a Steckbrief, and its public name when it is done. */
  async #bearbeite(
    { dokument, name: bisher }: Bekannt,
    wurf: number,
    name: string,
  ): Promise<{ was: string; ausgang: Ausgang; nachher: string | null | undefined }> {
    if (wurf < 9) {
      return {
        was: 'publish',
        ausgang: await this.#redaktion.veroeffentliche(STECKBRIEF, dokument, { ...beispielwerte, name }),
        nachher: name,
      }
    }
    if (wurf < 11) {
      const ausgang = await this.#redaktion.aendere(STECKBRIEF, dokument, { name })
      return { was: 'edit', ausgang, nachher: bisher }
    }
    if (bisher !== null) {
      const ausgang = await this.#redaktion.zieheZurueck(STECKBRIEF, dokument)
      return { was: 'withdraw', ausgang, nachher: null }
    }
    return {
      was: 'publish',
      ausgang: await this.#redaktion.veroeffentliche(STECKBRIEF, dokument, { ...beispielwerte, name }),
      nachher: name,
    }
  }

  #benenneUm(typ: string, feld: 'name' | 'titel'): Promise<Ausgang> {
    const { documentId, [feld]: alt } = this.#eines(typ)
    const stamm = String(alt).replace(/ \(\d+\)$/, '')
    this.#nummer += 1
    return this.#verlange(
      this.#redaktion.aendere(typ, documentId, { [feld]: `${stamm} (${this.#nummer})` }),
      `${typ} ${documentId}`,
    )
  }

  /** Publishes, changes or withdraws a highlight, a question or a page. */
  #anRedaktionellem(): Promise<Ausgang> {
    const typ = this.#zufall.eines([HIGHLIGHT, FAQ_EINTRAG, SEITE])
    const { documentId } = this.#eines(typ)
    const feld = typ === FAQ_EINTRAG ? 'frage' : 'titel'
    this.#nummer += 1
    if (this.#zufall.zahl() < 0.6) {
      const daten = { [feld]: `Neu gefasst ${this.#nummer}` }
      return this.#verlange(this.#redaktion.veroeffentliche(typ, documentId, daten), `${typ} ${documentId}`)
    }
    // 404: it is withdrawn already, perhaps by a colleague.
    return this.#verlange(this.#redaktion.zieheZurueck(typ, documentId), `${typ} ${documentId}`, 404)
  }

  #schalteSynonyme(): Promise<Ausgang> {
    const { documentId } = this.#eines(SYNONYM)
    return this.#verlange(
      this.#redaktion.aendere(SYNONYM, documentId, { aktiv: this.#zufall.zahl() < 0.7 }),
      `${SYNONYM} ${documentId}`,
    )
  }

  async #verlange(handlung: Promise<Ausgang>, was: string, erlaubt?: number): Promise<Ausgang> {
    const ausgang = await handlung
    if (ausgang.art === 'abgelehnt' && ausgang.status !== erlaubt)
      throw new Redaktionsfehler(`${was}: ${ausgang.grund}`)
    return ausgang
  }
}
