import type { Core } from '@strapi/strapi'
import { inMassenaenderung, type Massenaenderung } from '../../massenpfad/index.js'
import type { Datei } from '../lesen/rohsatz.js'
import type { Organisationssatz, Steckbriefquelle } from '../quellen/quelle.js'
import type { Strukturfehler } from '../strukturfehler.js'
import { CHARGE, type Importauftrag } from './auftrag.js'
import { abgelehnteSaetze, zaehle, type Importergebnis, type Importfehler, type Stand } from './bericht.js'
import { ladeBezuege, schreibeBezuege, type Bezug } from './bezug.js'
import { schreibeOrganisationen, type Schreibauftrag } from './organisationen-schreiben.js'
import { pruefsumme } from './pruefsumme.js'
import {
  abgebrochen,
  bildeAb,
  pruefeSteckbriefe,
  pruefsummeVon,
  type Abgebildet,
  type Planzeile,
  type Steckbriefplan,
} from './steckbriefe-pruefen.js'
import { pruefeSchwund, verschwundene } from './verschwunden.js'

/** Marks the checksum of a record that was written with its published version. */
const VEROEFFENTLICHT = '+'

/** Keys of organisations of a register begin so; its other keys are those of records. */
const ORGANISATION = 'organisation:'

const istSatz = (quellId: string) => !quellId.startsWith(ORGANISATION)

/** Imports a register of KI-Systeme: one pass that checks, one that writes. */
export async function laufSteckbriefe(
  strapi: Core.Strapi,
  quelle: Steckbriefquelle,
  auftrag: Importauftrag,
): Promise<Importergebnis | Importfehler> {
  const start = performance.now()
  const datei: Datei = { pfad: auftrag.file, name: auftrag.fileName }
  const plan = await pruefeSteckbriefe(quelle, datei, auftrag)
  if ('ursache' in plan) return { art: 'fehler', fehler: plan }

  const bezuege = await ladeBezuege(strapi, quelle.code)
  const staende = plan.zeilen.map((zeile) =>
    standVon(bezuege.get(zeile.quellId), zeile, auftrag.publish === true),
  )
  const vorhanden = new Set(plan.zeilen.map(({ quellId }) => quellId))
  const weg = verschwundene(bezuege.values(), vorhanden, istSatz)
  const bisher = [...bezuege.values()].filter((b) => istSatz(b.quellId) && b.verschwundenAm === null).length
  const schwund = pruefeSchwund(datei.name, bisher, weg.length, auftrag.acceptGone === true)
  if (schwund !== undefined) return { art: 'fehler', fehler: schwund }

  if (auftrag.dryRun !== true) {
    const lauf = new Schreiblauf(strapi, quelle, auftrag, datei, bezuege)
    const fehler = await lauf.schreibe(plan, staende, weg)
    if (fehler !== undefined) return { art: 'fehler', fehler }
  }
  const bericht = zaehle(staende, weg.length, abgelehnteSaetze(plan.abgelehnt), start)
  return { art: 'ergebnis', bericht, abgelehnt: plan.abgelehnt, hinweise: plan.hinweise }
}

function standVon(bezug: Bezug | undefined, zeile: Planzeile, publish: boolean): Stand {
  if (bezug === undefined) return 'neu'
  if (bezug.verschwundenAm !== null || ohneMarke(bezug.pruefsumme) !== zeile.pruefsumme) return 'geaendert'
  return publish && !istVeroeffentlicht(bezug) ? 'geaendert' : 'gleich'
}

function ohneMarke(summe: string): string {
  return summe.endsWith(VEROEFFENTLICHT) ? summe.slice(0, -VEROEFFENTLICHT.length) : summe
}

function istVeroeffentlicht({ pruefsumme: summe, verschwundenAm }: Bezug): boolean {
  return summe.endsWith(VEROEFFENTLICHT) && verschwundenAm === null
}

interface Schreibzeile {
  readonly plan: Planzeile
  readonly abgebildet: Abgebildet
  readonly bezug: Bezug | undefined
}

/** Second pass: writes what the first one found new or changed, piece by piece. */
class Schreiblauf {
  private readonly strapi: Core.Strapi
  private readonly quelle: Steckbriefquelle
  private readonly auftrag: Importauftrag
  private readonly datei: Datei
  private readonly bezuege: ReadonlyMap<string, Bezug>
  private readonly lauf = crypto.randomUUID()
  /** Document id of each organisation by its key in the source. */
  private readonly organisationen = new Map<string, string>()

  constructor(
    strapi: Core.Strapi,
    quelle: Steckbriefquelle,
    auftrag: Importauftrag,
    datei: Datei,
    bezuege: ReadonlyMap<string, Bezug>,
  ) {
    this.strapi = strapi
    this.quelle = quelle
    this.auftrag = auftrag
    this.datei = datei
    this.bezuege = bezuege
  }

  async schreibe(
    plan: Steckbriefplan,
    staende: readonly Stand[],
    weg: readonly Bezug[],
  ): Promise<Strukturfehler | undefined> {
    if (!(await this.schreibeOrganisationen([this.quelle.wurzel, ...plan.organisationen.values()])))
      return this.abbruch()
    if (!(await this.schreibeSaetze(plan, staende))) return this.abbruch()
    if (!(await this.zieheZurueck(weg))) return this.abbruch()
    return undefined
  }

  private get weiter(): boolean {
    return this.auftrag.signal?.aborted !== true
  }

  private abbruch(): Strukturfehler {
    return abgebrochen(this.datei)
  }

  private async schreibeOrganisationen(saetze: readonly Organisationssatz[]): Promise<boolean> {
    const auftraege: Schreibauftrag[] = []
    for (const satz of saetze) {
      const bezug = this.bezuege.get(satz.schluessel)
      const summe = pruefsumme({ version: this.quelle.version, satz })
      if (bezug !== undefined) this.organisationen.set(satz.schluessel, bezug.dokument)
      if (bezug?.pruefsumme !== summe) auftraege.push({ satz, pruefsumme: summe, dokument: bezug?.dokument })
    }
    return schreibeOrganisationen(
      this.strapi,
      this.quelle.code,
      this.lauf,
      auftraege,
      this.organisationen,
      () => this.weiter,
    )
  }

  private async schreibeSaetze(plan: Steckbriefplan, staende: readonly Stand[]): Promise<boolean> {
    const zuSchreiben = new Map(
      plan.zeilen.flatMap((zeile, i) => (staende[i] === 'gleich' ? [] : [[zeile.nummer, zeile] as const])),
    )
    const gesamt = zuSchreiben.size
    if (gesamt === 0) return this.weiter
    let charge: Schreibzeile[] = []
    let fertig = 0
    const leere = async () => {
      await this.schreibeCharge(charge)
      fertig += charge.length
      charge = []
      this.auftrag.onProgress?.({ phase: 'schreiben', zeilen: fertig, gesamt })
    }
    for await (const eintrag of this.quelle.lies(this.datei)) {
      if (eintrag.art === 'fehler')
        throw new Error(`Die Datei hat sich während des Imports geändert: ${eintrag.fehler.meldung}`)
      const zeile = zuSchreiben.get(eintrag.satz.nummer)
      if (zeile === undefined) continue
      const { abgebildet } = bildeAb(this.quelle, eintrag.satz)
      if (abgebildet === undefined || pruefsummeVon(this.quelle, abgebildet) !== zeile.pruefsumme) {
        throw new Error('Die Datei hat sich während des Imports geändert.')
      }
      charge.push({ plan: zeile, abgebildet, bezug: this.bezuege.get(zeile.quellId) })
      if (charge.length < CHARGE) continue
      await leere()
      if (!this.weiter) return false
    }
    if (charge.length > 0) await leere()
    return this.weiter
  }

  /** One transaction: the Steckbriefe and what is remembered of them. */
  private async schreibeCharge(charge: readonly Schreibzeile[]): Promise<void> {
    await inMassenaenderung(this.strapi, async (masse) => {
      const neu = await this.legeAn(masse, charge)
      const geaendert = await this.aendere(masse, charge)
      await schreibeBezuege(masse.trx, this.quelle.code, this.lauf, [...neu, ...geaendert])
    })
  }

  private async legeAn(masse: Massenaenderung, charge: readonly Schreibzeile[]): Promise<Bezug[]> {
    const zeilen = charge.filter(({ bezug }) => bezug === undefined)
    const veroeffentlichen = this.auftrag.publish === true
    const angelegt = await masse.insertSteckbriefe(
      zeilen.map(({ abgebildet }) => ({
        werte: abgebildet.werte,
        organisation: this.organisation(abgebildet),
        veroeffentlichen,
      })),
    )
    return zeilen.map(({ plan }, i) => {
      const dokument = angelegt[i]?.dokument
      if (dokument === undefined) throw new Error(`Der Datensatz ${plan.quellId} wurde nicht geschrieben.`)
      return bezugVon(plan, dokument, veroeffentlichen)
    })
  }

  private async aendere(masse: Massenaenderung, charge: readonly Schreibzeile[]): Promise<Bezug[]> {
    const zeilen = charge.flatMap((zeile) =>
      zeile.bezug === undefined ? [] : [{ ...zeile, bezug: zeile.bezug }],
    )
    await masse.updateSteckbriefe(
      zeilen.map(({ abgebildet, bezug }) => ({
        dokument: bezug.dokument,
        werte: this.alleFelder(abgebildet),
        organisation: this.organisation(abgebildet),
      })),
    )
    if (this.auftrag.publish === true)
      await masse.publishSteckbriefe(zeilen.map(({ bezug }) => bezug.dokument))
    return zeilen.map(({ plan, bezug }) =>
      bezugVon(plan, bezug.dokument, this.auftrag.publish === true || istVeroeffentlicht(bezug)),
    )
  }

  /** Every field that this source fills, so that a value that it no longer has disappears. */
  private alleFelder({ werte }: Abgebildet): Record<string, unknown> {
    const leer = this.quelle.regeln.flatMap(({ felder }) => felder.map((feld) => [feld, null] as const))
    return { ...Object.fromEntries(leer), ...werte }
  }

  private organisation({ organisation: { schluessel } }: Abgebildet): string {
    const dokument = this.organisationen.get(schluessel)
    if (dokument === undefined) throw new Error(`Die Organisation ${schluessel} fehlt.`)
    return dokument
  }

  /** Withdraws records that the source no longer has. The drafts stay, and with them the Kennung. */
  private async zieheZurueck(weg: readonly Bezug[]): Promise<boolean> {
    const verschwundenAm = new Date().toISOString()
    for (let i = 0; i < weg.length; i += CHARGE) {
      if (!this.weiter) return false
      const charge = weg.slice(i, i + CHARGE)
      await inMassenaenderung(this.strapi, async (masse) => {
        await masse.unpublishSteckbriefe(charge.map(({ dokument }) => dokument))
        await schreibeBezuege(
          masse.trx,
          this.quelle.code,
          this.lauf,
          charge.map((bezug) => ({ ...bezug, verschwundenAm })),
        )
      })
    }
    return true
  }
}

function bezugVon(
  { quellId, pruefsumme: summe }: Planzeile,
  dokument: string,
  veroeffentlicht: boolean,
): Bezug {
  return {
    quellId,
    dokument,
    pruefsumme: veroeffentlicht ? `${summe}${VEROEFFENTLICHT}` : summe,
    verschwundenAm: null,
  }
}
