import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { alsSortierschluessel, enthaelt } from '../../datenbank/textsuche.js'
import { ORGANISATION } from '../../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import { HUELLE } from '../../organisation/huelle.js'
import { tagInDeutschland } from '../../zeit/tag.js'
import { alsBedingung } from '../../zugang/bedingung.js'
import type { Person } from '../../zugang/person.js'
import { umfang } from '../../zugang/umfang.js'
import { anStellen } from '../bereich.js'
import {
  dokument,
  liesSeite,
  nichtGefunden,
  platzIn,
  schalter,
  seitenangabe,
  suchtext,
  type Liste,
  type Ordnung,
} from '../liste.js'
import { findeStelle } from './bereich.js'
import { ebenen, liesEintraege, teilnahmen, type Organisationseintrag } from './eintrag.js'
import { ladeHuellen, verbindeSummen } from './zaehlen.js'

export const organisationsliste = z.strictObject({
  ...seitenangabe,
  q: suchtext,
  /** Document id: those directly below it. */
  eltern: dokument.optional(),
  teilnahme: z.enum(teilnahmen).optional(),
  ebene: z.enum(ebenen).optional(),
  /** Also those that have ended. */
  beendet: schalter,
  sortierung: z.enum(['name', 'steckbriefe', 'personen', 'teilnahme']).default('name'),
})

type Angabe = z.output<typeof organisationsliste>

/** Organisations whose memberships the person may see. */
export async function listeOrganisationen({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<Angabe>): Promise<Ergebnis<Liste<Organisationseintrag>>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { person } = angemeldet.wert
  const eltern =
    wert.eltern === undefined
      ? undefined
      : await findeStelle(strapi, person, 'mitgliedschaft.sehen', wert.eltern)
  if (eltern === null) return nichtGefunden()
  const oben = eltern && [eltern.id, ...(await ladeHuellen(strapi, [eltern.id])).map(({ id }) => id)]
  const heute = tagInDeutschland(jetzt)
  return gelungen(
    await liesSeite(
      wert,
      () => organisationenVon(strapi, person).where(passend(strapi, wert, oben, heute)),
      (zeilen) => ordne(strapi, person, zeilen, wert.sortierung, heute),
      (zeilen) => liesEintraege(strapi, zeilen, heute),
    ),
  )
}

const o = (strapi: Core.Strapi, attribut: string) => `o.${tabelle(strapi, ORGANISATION).spalte(attribut)}`

/** Condition on organisations (alias `o`): where the person may see memberships. */
function imBereich(strapi: Core.Strapi, person: Person | null) {
  return alsBedingung(strapi, anStellen(umfang(person, 'mitgliedschaft.sehen')), {
    pfad: o(strapi, 'pfad'),
    knoten: 'o.id',
  })
}

/** Query for the organisations of a person's scope, without shells, which only hold one other. */
function organisationenVon(strapi: Core.Strapi, person: Person | null): Knex.QueryBuilder {
  return strapi.db
    .connection({ o: tabelle(strapi, ORGANISATION).name })
    .where(imBereich(strapi, person))
    .whereRaw("coalesce(??, '') <> ?", [o(strapi, 'art'), HUELLE])
}

/** @param oben row ids of parents */
function passend(
  strapi: Core.Strapi,
  { q, teilnahme, ebene, beendet }: Angabe,
  oben: readonly number[] | undefined,
  heute: string,
) {
  const { von, zu, name } = tabelle(strapi, ORGANISATION).verknuepfung('eltern')
  const ende = o(strapi, 'beendetAm')
  return (abfrage: Knex.QueryBuilder): void => {
    if (q !== undefined)
      void abfrage.where(enthaelt(strapi, [o(strapi, 'anzeigename'), o(strapi, 'kurz')], q))
    if (oben !== undefined)
      void abfrage.whereIn(
        'o.id',
        strapi.db
          .connection(name)
          .whereIn(zu, [...oben])
          .select(von),
      )
    if (teilnahme !== undefined)
      void abfrage.whereRaw('coalesce(??, ?) = ?', [o(strapi, 'teilnahme'), teilnahmen[0], teilnahme])
    if (ebene !== undefined) void abfrage.where(o(strapi, 'ebene'), ebene)
    if (!beendet) void abfrage.whereRaw('(?? is null or ?? > ?)', [ende, ende, heute])
  }
}

function ordne(
  strapi: Core.Strapi,
  person: Person | null,
  zeilen: Knex.QueryBuilder,
  sortierung: Angabe['sortierung'],
  heute: string,
): Ordnung[] {
  const knex = strapi.db.connection
  const name = alsSortierschluessel(strapi, o(strapi, 'anzeigename'))
  const nachId = { nach: knex.raw('??', ['o.id']), immerAuf: true } as const
  if (sortierung === 'name') return [{ nach: name }, nachId]
  const zuerst =
    sortierung === 'teilnahme'
      ? platzIn(knex, knex.raw('coalesce(??, ?)', [o(strapi, 'teilnahme'), teilnahmen[0]]), teilnahmen)
      : verbindeSummen(strapi, zeilen, sortierung, heute, imBereich(strapi, person))
  return [{ nach: zuerst }, { nach: name, immerAuf: true }, nachId]
}
