import { mitgliedsrollen } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { alsSortierschluessel, enthaelt } from '../../datenbank/textsuche.js'
import { KONTO, MITGLIEDSCHAFT, ORGANISATION } from '../../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import type { Stelle } from '../../konto/registrierung/stelle.js'
import { TAG } from '../../konto/zeit.js'
import { imTeilbaum } from '../../organisation/teilbaum.js'
import { tagInDeutschland } from '../../zeit/tag.js'
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
import { findeStelle } from '../stellen/bereich.js'
import { sichtbare } from './bereich.js'
import { liesMitgliedschaften, type Mitgliedschaftseintrag } from './eintrag.js'
import { beendet, kontospalte, laufend, mitgliedschaften } from './laufende.js'

export const mitgliedschaftsliste = z.strictObject({
  ...seitenangabe,
  /** Part of the name or mail address of the person, or of the name of the organisation. */
  q: suchtext,
  /** Document id. */
  organisation: dokument.optional(),
  /** With everything below `organisation`. */
  unterhalb: schalter,
  rolle: z.enum(mitgliedsrollen).optional(),
  /** Only those that end soon. */
  endet: schalter,
  /** Those that have ended instead of those that have not. */
  beendet: schalter,
  sortierung: z.enum(['name', 'organisation', 'rolle', 'bis']).default('name'),
})

type Angabe = z.output<typeof mitgliedschaftsliste>

/** What ends within this time ends soon, in milliseconds. */
const BALD = 30 * TAG

/** The last day that counts as soon. */
export const baldBis = (jetzt: Date): string => tagInDeutschland(new Date(jetzt.getTime() + BALD))

/** Memberships that the person may see: at organisations of their scope, and their own. */
export async function listeMitgliedschaften({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<Angabe>): Promise<Ergebnis<Liste<Mitgliedschaftseintrag>>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, person } = angemeldet.wert
  const stelle =
    wert.organisation === undefined
      ? undefined
      : await findeStelle(strapi, person, 'mitgliedschaft.sehen', wert.organisation)
  if (stelle === null) return nichtGefunden()
  return gelungen(
    await liesSeite(
      wert,
      () =>
        mitKonto(strapi)
          .where(sichtbare(strapi, person))
          .where(passend(strapi, wert, stelle, jetzt)),
      () => ordnung(strapi, wert.sortierung),
      async (zeilen) =>
        liesMitgliedschaften(
          strapi,
          nummern.parse(await zeilen.select({ id: 'm.id' })).map(({ id }) => id),
          konto.id,
          jetzt,
        ),
    ),
  )
}

const nummern = z.array(z.object({ id: z.number() }))

/** Query for memberships as `mitgliedschaften` makes it, with the account (alias `k`). */
const mitKonto = (strapi: Core.Strapi): Knex.QueryBuilder =>
  mitgliedschaften(strapi).join({ k: tabelle(strapi, KONTO).name }, 'k.id', kontospalte(strapi))

const m = (strapi: Core.Strapi, attribut: string) => `m.${tabelle(strapi, MITGLIEDSCHAFT).spalte(attribut)}`
const k = (strapi: Core.Strapi, attribut: string) => `k.${tabelle(strapi, KONTO).spalte(attribut)}`
const o = (strapi: Core.Strapi, attribut: string) => `o.${tabelle(strapi, ORGANISATION).spalte(attribut)}`

function passend(strapi: Core.Strapi, wert: Angabe, stelle: Stelle | undefined, jetzt: Date) {
  const heute = tagInDeutschland(jetzt)
  return (abfrage: Knex.QueryBuilder): void => {
    void abfrage.where(wert.beendet ? beendet(strapi, heute) : laufend(strapi, heute))
    if (wert.endet) void abfrage.where(m(strapi, 'bis'), '<=', baldBis(jetzt))
    if (wert.rolle !== undefined) void abfrage.where(m(strapi, 'rolle'), wert.rolle)
    if (stelle !== undefined)
      void abfrage.where(
        wert.unterhalb
          ? imTeilbaum(strapi, o(strapi, 'pfad'), stelle.pfad)
          : (genau) => void genau.where('o.id', stelle.id),
      )
    if (wert.q !== undefined)
      void abfrage.where(
        enthaelt(strapi, [k(strapi, 'username'), k(strapi, 'email'), o(strapi, 'anzeigename')], wert.q),
      )
  }
}

function ordnung(strapi: Core.Strapi, sortierung: Angabe['sortierung']): Ordnung[] {
  const knex = strapi.db.connection
  const name = { nach: alsSortierschluessel(strapi, k(strapi, 'username')) }
  const danach = [
    { ...name, immerAuf: true },
    { nach: knex.raw('??', ['m.id']), immerAuf: true },
  ] as const
  const bis = m(strapi, 'bis')
  switch (sortierung) {
    case 'name':
      return [name, ...danach.slice(1)]
    case 'organisation':
      return [{ nach: alsSortierschluessel(strapi, o(strapi, 'anzeigename')) }, ...danach]
    case 'rolle':
      return [{ nach: platzIn(knex, knex.raw('??', [m(strapi, 'rolle')]), mitgliedsrollen) }, ...danach]
    case 'bis':
      // Without an end: after all others.
      return [
        { nach: knex.raw('case when ?? is null then 1 else 0 end', [bis]) },
        { nach: knex.raw('??', [bis]) },
        ...danach,
      ]
  }
}
