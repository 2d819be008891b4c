import { rollen, type Aktion, type Mitgliedsrolle } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import type { Handelnder } from '../../pruefprotokoll/eintrag.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { tagInDeutschland } from '../../zeit/tag.js'
import type { Objekt } from '../person.js'
import type { Bestand, Stelle } from './bestand.js'
import type { Ablehnung, Ergebnis } from './ergebnis.js'
import { bestimmeHandelnde, type Auftraggeber, type Handelnde } from './handelnde.js'

/** What happens to a membership, as the audit log calls it. */
type Was =
  | 'mitgliedschaft.vergeben'
  | 'mitgliedschaft.entziehen'
  | 'mitgliedschaft.verlaengern'
  | 'mitgliedschaft.vertreten'
  | 'mitgliedschaft.umziehen'

/** One order while it is carried out. */
export interface Auftrag {
  readonly strapi: Core.Strapi
  readonly trx: Knex.Transaction
  readonly heute: string
  readonly handelnde: Handelnde
  /** Notes what was done for the audit log. */
  belege(getan: Getan): Promise<void>
}

/** A change of one membership. */
interface Getan {
  readonly was: Was
  readonly alsWas: string
  readonly mitgliedschaft: Genannt
  readonly vorher?: Genannt
  readonly nachher?: Genannt
}

/** A membership in words. */
export interface Genannt {
  readonly id: string
  readonly person: { readonly id: number; readonly name: string } | null
  readonly stelle: Stelle
  readonly rolle: Mitgliedsrolle
  readonly steckbriefe: readonly string[]
  readonly bis: string | null
  /** Document id of the represented membership. */
  readonly vertretungFuer: string | null
}

/** What an order is about when it is refused; of what the person asked for only what tells nothing new. */
export interface Abgelehnt {
  readonly grund: Ablehnung
  readonly stelle: Stelle | null
}

/**
 * Carries out an order in one transaction with its rows in the audit log, refusals too (rule 6).
 *
 * @param gewuenscht what was asked for, for the row of a refusal
 */
export async function fuehreAus(
  strapi: Core.Strapi,
  {
    auftraggeber,
    was,
    worauf,
    gewuenscht,
    jetzt,
  }: {
    readonly auftraggeber: Auftraggeber
    readonly was: Was
    readonly worauf: { readonly art: 'organisation' | 'mitgliedschaft'; readonly id: string }
    readonly gewuenscht: Readonly<Record<string, unknown>>
    readonly jetzt: Date
  },
  arbeit: (auftrag: Auftrag) => Promise<{ readonly mitgliedschaft: string } | Abgelehnt>,
): Promise<Ergebnis> {
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    const handelnde = await bestimmeHandelnde(strapi, trx, auftraggeber, jetzt)
    const ausgang = await arbeit({
      strapi,
      trx,
      heute: tagInDeutschland(jetzt),
      handelnde,
      belege: (getan) => belege(trx, handelnde.wer, getan),
    })
    if ('mitgliedschaft' in ausgang) return { ok: true, mitgliedschaft: ausgang.mitgliedschaft }
    const { grund, stelle } = ausgang
    await protokolliere(trx, {
      wer: handelnde.wer,
      alsWas: handelnde.als('konto.verwalten', { betroffen: handelnde.konto }) ?? 'ohne Berechtigung',
      was: `${was}.abgelehnt`,
      worauf: { art: worauf.art, id: worauf.id.slice(0, 100), name: stelle === null ? '' : nameVon(stelle) },
      nachher: { ...gewuenscht, grund },
      organisation: stelle?.id ?? null,
    })
    return { ok: false, grund }
  })
}

const nameVon = ({ anzeigename, name }: Stelle) => anzeigename ?? name

/** Writes a change of one membership into the audit log. */
export async function belege(
  trx: Knex.Transaction,
  wer: Handelnder,
  { was, alsWas, mitgliedschaft, vorher, nachher }: Getan,
): Promise<void> {
  const { id, person, rolle, stelle } = mitgliedschaft
  await protokolliere(trx, {
    wer,
    alsWas,
    was,
    worauf: {
      art: 'mitgliedschaft',
      id,
      name: `${rollen[rolle].label}: ${person?.name ?? 'ohne Person'}, ${nameVon(stelle)}`,
    },
    ...(vorher === undefined ? {} : { vorher: alsWerte(vorher) }),
    ...(nachher === undefined ? {} : { nachher: alsWerte(nachher) }),
    organisation: stelle.id,
  })
}

const alsWerte = ({ id: _id, stelle, ...werte }: Genannt) => ({
  ...werte,
  organisation: { id: stelle.documentId, name: nameVon(stelle) },
})

/** A stored membership in words. */
export function nenne(bestand: Bestand, stelle: Stelle): Genannt {
  const { documentId, person, rolle, steckbriefe, bis, vertretungFuer } = bestand
  return {
    id: documentId,
    person: person && { id: person.id, name: person.name },
    stelle,
    rolle,
    steckbriefe,
    bis,
    vertretungFuer: vertretungFuer?.documentId ?? null,
  }
}

/**
 * In which role the acting person may give, extend or revoke a membership; null: they may not. That of a deputy is also in
 * the hands of whoever they represent.
 */
export function alsWasVerwaltet(
  { handelnde }: Pick<Auftrag, 'handelnde'>,
  { rolle, person, vertretungFuer }: Bestand,
  stelle: Stelle,
): string | null {
  const aktion: Aktion = `mitgliedschaft.vergeben.${rolle}`
  const betroffen = person?.id ?? null
  const als = handelnde.als(aktion, alsObjekt(stelle, betroffen))
  const vertretene = vertretungFuer?.person?.id
  if (als !== null || vertretene === undefined || betroffen === handelnde.konto) return als
  return handelnde.als('mitgliedschaft.vertreten', alsObjekt(stelle, vertretene))
}

/** An organisation and the person concerned, as the engine takes them. */
export const alsObjekt = ({ id, pfad }: Stelle, betroffen: number | null): Objekt => ({
  organisation: { id, pfad },
  betroffen,
})
