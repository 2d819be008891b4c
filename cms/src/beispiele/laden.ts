import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { lookup } from 'mime-types'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { FAQ_EINTRAG, FAQ_KATEGORIE, HIGHLIGHT, KI_SYSTEM, ORGANISATION, SEITE } from '../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../http/antwort.js'
import { rufeDienst } from '../strapi/dienst.js'
import { ladeBezuege, merkeBezug, vergissBezuege } from './bezug.js'
import { entferneBeispiele } from './entfernen.js'
import { entfernePersonen, legePersonenAn } from './personen.js'
import { leseBeispiele, type Beispielorganisation, type Beispiele } from './format.js'

/** How many documents were created; what was there already is not counted. */
export interface Beispielbericht {
  organisationen: number
  steckbriefe: number
  highlights: number
  faq: number
  seiten: number
  personen: number
}

const angelegt = z.object({ documentId: z.string() })

/**
 * Loads the example content of `beispiele/`, each entry once, in one transaction and through the document service, so that
 * all rules hold for it too. Throws, and leaves everything as it was, when an entry breaks one.
 *
 * @param reset first removes all that is marked as example
 */
export async function ladeBeispiele(
  strapi: Core.Strapi,
  { reset }: { reset: boolean },
): Promise<Ergebnis<Beispielbericht>> {
  const ordner = join(strapi.dirs.app.root, 'beispiele')
  const inhalte = await leseBeispiele(ordner)
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    if (reset) {
      await entfernePersonen(strapi, trx)
      await entferneBeispiele(strapi)
      await vergissBezuege(trx)
    }
    const bezuege = await ladeBezuege(trx)
    const bericht = await new Lader(strapi, trx, ordner, bezuege).lade(inhalte)
    const personen = await legePersonenAn(strapi, trx, inhalte.personen, bezuege)
    return gelungen({ ...bericht, personen })
  })
}

type Art = Exclude<keyof Beispielbericht, 'personen'>
type Inhaltsbericht = Record<Art, number>

/** Creates what is missing and remembers which key became which document. */
class Lader {
  readonly #strapi: Core.Strapi
  readonly #trx: Knex.Transaction
  readonly #ordner: string
  readonly #bezuege: Map<string, string>
  readonly #bericht: Inhaltsbericht = { organisationen: 0, steckbriefe: 0, highlights: 0, faq: 0, seiten: 0 }

  constructor(strapi: Core.Strapi, trx: Knex.Transaction, ordner: string, bezuege: Map<string, string>) {
    this.#strapi = strapi
    this.#trx = trx
    this.#ordner = ordner
    this.#bezuege = bezuege
  }

  async lade(inhalte: Beispiele): Promise<Inhaltsbericht> {
    for (const wurzel of inhalte.wurzeln) await this.#wurzel(wurzel)
    for (const eine of inhalte.organisationen) {
      await this.#einmal('organisationen', eine.schluessel, ORGANISATION, () =>
        this.#organisationsdaten(eine),
      )
    }
    for (const { schluessel, organisation, veroeffentlichen, felder } of inhalte.steckbriefe) {
      await this.#einmal('steckbriefe', schluessel, KI_SYSTEM, () => ({
        ...felder,
        organisation: this.#dokument('organisationen', organisation),
        veroeffentlichen,
      }))
    }
    for (const [reihenfolge, eines] of inhalte.highlights.entries()) {
      await this.#einmal('highlights', eines.schluessel, HIGHLIGHT, () =>
        this.#highlightdaten(eines, reihenfolge),
      )
    }
    for (const [reihenfolge, { schluessel, titel, eintraege }] of inhalte.kategorien.entries()) {
      await this.#einmal('faq', `kategorie/${schluessel}`, FAQ_KATEGORIE, () => ({
        slug: schluessel,
        titel,
        reihenfolge,
      }))
      for (const [platz, eintrag] of eintraege.entries()) {
        await this.#einmal('faq', eintrag.schluessel, FAQ_EINTRAG, () => ({
          slug: eintrag.schluessel,
          frage: eintrag.frage,
          antwort: eintrag.antwort,
          kategorie: this.#dokument('faq', `kategorie/${schluessel}`),
          reihenfolge: platz,
        }))
      }
    }
    for (const { schluessel, titel, inhalt } of inhalte.seiten) {
      await this.#einmal('seiten', schluessel, SEITE, () => ({ slug: schluessel, titel, inhalt }))
    }
    return this.#bericht
  }

  /** Roots are real master data: taken over when they exist, created unmarked when not. */
  async #wurzel(wurzel: Beispielorganisation): Promise<void> {
    const vorhanden: unknown = await this.#strapi.db
      .query(ORGANISATION)
      .findOne({ where: { art: wurzel.art, land: wurzel.land ?? null, tiefe: 0 } })
    const dokument =
      vorhanden === null ? await this.#lege(ORGANISATION, this.#organisationsdaten(wurzel), false) : vorhanden
    this.#bezuege.set(`organisationen/${wurzel.schluessel}`, angelegt.parse(dokument).documentId)
  }

  #organisationsdaten({
    schluessel: _schluessel,
    eltern,
    ...daten
  }: Beispielorganisation): Record<string, unknown> {
    return eltern === undefined ? daten : { ...daten, eltern: this.#dokument('organisationen', eltern) }
  }

  async #highlightdaten(
    { schluessel, zitat, bild, steckbrief, ...daten }: Beispiele['highlights'][number],
    reihenfolge: number,
  ): Promise<Record<string, unknown>> {
    return {
      ...daten,
      slug: schluessel,
      zitat: zitat?.text ?? null,
      zitatFunktion: zitat?.funktion ?? null,
      bild: await this.#ladeBildHoch(bild.datei, bild.alt),
      steckbrief: steckbrief === null ? null : this.#dokument('steckbriefe', steckbrief),
      reihenfolge,
    }
  }

  async #ladeBildHoch(datei: string, alternativeText: string): Promise<number> {
    const filepath = join(this.#ordner, 'bilder', datei)
    const hochgeladen = await rufeDienst(this.#strapi.plugin('upload').service('upload'), 'upload', {
      data: { fileInfo: { name: datei, alternativeText } },
      files: {
        filepath,
        originalFilename: datei,
        mimetype: lookup(datei),
        size: (await stat(filepath)).size,
      },
    })
    const [bild] = z
      .array(z.object({ id: z.number() }))
      .length(1)
      .parse(hochgeladen)
    if (bild === undefined) throw new Error(`${datei} wurde nicht hochgeladen.`)
    return bild.id
  }

  #dokument(art: Art, schluessel: string): string {
    const dokument = this.#bezuege.get(`${art}/${schluessel}`)
    if (dokument === undefined) throw new Error(`${art}/${schluessel} kommt in den Beispielen nicht vor.`)
    return dokument
  }

  /** Creates a document unless its key has one that still exists. */
  async #einmal(
    art: Art,
    schluessel: string,
    uid: Beispieltyp,
    daten: () => Record<string, unknown> | Promise<Record<string, unknown>>,
  ): Promise<void> {
    const bekannt = this.#bezuege.get(`${art}/${schluessel}`)
    if (
      bekannt !== undefined &&
      (await this.#strapi.db.query(uid).count({ where: { documentId: bekannt } })) > 0
    )
      return
    const { documentId } = await this.#lege(uid, await daten(), true)
    this.#bezuege.set(`${art}/${schluessel}`, documentId)
    await merkeBezug(this.#trx, `${art}/${schluessel}`, documentId)
    this.#bericht[art]++
  }

  async #lege(
    uid: Beispieltyp,
    { veroeffentlichen = true, ...data }: Record<string, unknown>,
    beispiel: boolean,
  ): Promise<{ documentId: string }> {
    const status = veroeffentlichen ? 'published' : 'draft'
    try {
      return angelegt.parse(await this.#strapi.documents(uid).create({ data: { ...data, beispiel }, status }))
    } catch (fehler) {
      throw new Error(
        `Beispiel „${String(data.name ?? data.slug)}“: ${fehler instanceof Error ? fehler.message : ''}`,
        {
          cause: fehler,
        },
      )
    }
  }
}

type Beispieltyp =
  | typeof FAQ_EINTRAG
  | typeof FAQ_KATEGORIE
  | typeof HIGHLIGHT
  | typeof KI_SYSTEM
  | typeof ORGANISATION
  | typeof SEITE
