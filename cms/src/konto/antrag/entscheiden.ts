import { mitgliedsrollen, rollen } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { haltAblehnungFest } from '../../pruefprotokoll/ablehnung.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { bestimmeHandelnde } from '../../zugang/mitgliedschaft/handelnde.js'
import { ablehnungen, vergib, type Auftraggeber } from '../../zugang/mitgliedschaft/index.js'
import { verlangeAnmeldung, type Eingang } from '../anfrage.js'
import { kontoMitId } from '../konten.js'
import { verschicke } from '../post.js'
import { lasseZu } from '../registrierung/anlegen.js'
import { nachrichtentext } from '../registrierung/eingaben.js'
import { ladeStelle } from '../registrierung/stelle.js'
import { zeitnach } from '../zeit.js'
import { sperreAntrag } from './bestand.js'

const dokument = z.string().regex(/^[a-z0-9]{1,32}$/)

/** What somebody decides on a request. Without a role the person is let in as Nutzende. */
export const entscheidung = z.discriminatedUnion('entscheidung', [
  z.strictObject({
    antrag: dokument,
    entscheidung: z.literal('annehmen'),
    rolle: z.enum(mitgliedsrollen).nullable().default(null),
    steckbriefe: z.array(dokument).max(100).default([]),
    bis: z.iso.date().nullable().default(null),
  }),
  z.strictObject({
    antrag: dokument,
    entscheidung: z.literal('ablehnen'),
    begruendung: nachrichtentext.pipe(z.string().min(1)),
  }),
])

type Entscheidung = z.output<typeof entscheidung>
type Ausgang = Ergebnis<{ zustand: 'angenommen' | 'abgelehnt' }>

/** What does not exist answers like what is out of reach (rule 1). */
const unbekannt = () =>
  gescheitert('antrag-nicht-gefunden', 'Diesen Antrag gibt es nicht, oder er ist entschieden.')

/** Decides as the person who is logged in. */
export async function entscheideAlsPerson({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<Entscheidung>): Promise<Ausgang> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  return entscheide(strapi, { art: 'person', id: angemeldet.wert.konto.id }, wert, jetzt)
}

/**
 * Decides on a request, once. What is given is given by `vergib`: nobody gives more than they may.
 *
 * @param auftraggeber a person of the portal is measured by the matrix; for the Plattform-Admin the caller has checked
 */
export function entscheide(
  strapi: Core.Strapi,
  auftraggeber: Auftraggeber,
  wert: Entscheidung,
  jetzt: Date,
): Promise<Ausgang> {
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    const antrag = await sperreAntrag(trx, wert.antrag)
    if (antrag?.zustand !== 'offen') return unbekannt()
    const stelle = await ladeStelle(strapi, trx, { id: antrag.organisation })
    const konto = await kontoMitId(strapi, trx, antrag.konto)
    if (stelle === null || konto === null) return unbekannt()
    const handelnde = await bestimmeHandelnde(strapi, trx, auftraggeber, jetzt)
    const alsWas = handelnde.als('registrierung.entscheiden', { organisation: stelle, betroffen: konto.id })
    if (alsWas === null) {
      await haltAblehnungFest(strapi, {
        wer: handelnde.wer,
        alsWas: 'ohne Berechtigung',
        was: 'registrierung.entscheiden.abgelehnt',
        worauf: { art: 'antrag', id: antrag.id, name: stelle.name },
        organisation: stelle.id,
      })
      return unbekannt()
    }

    const zustand = wert.entscheidung === 'annehmen' ? 'angenommen' : 'abgelehnt'
    const begruendung = wert.entscheidung === 'ablehnen' ? wert.begruendung : ''
    const rolle = wert.entscheidung === 'annehmen' ? wert.rolle : null
    if (wert.entscheidung === 'annehmen') {
      await lasseZu(strapi, konto.id)
      if (rolle !== null) {
        const { steckbriefe, bis } = wert
        const vergabe = { person: konto.id, organisation: stelle.documentId, rolle, steckbriefe, bis }
        const vergeben = await vergib(strapi, auftraggeber, vergabe, jetzt)
        if (!vergeben.ok) {
          // The refusal stays in the audit log; nobody is let in by it.
          await lasseZu(strapi, konto.id, konto.zugelassen)
          return gescheitert('mitgliedschaft-abgelehnt', ablehnungen[vergeben.grund], {
            grund: vergeben.grund,
          })
        }
      }
    }
    await trx('antrag')
      .where({ id: antrag.id })
      .update({
        zustand,
        faellig: null,
        entschieden: zeitnach(jetzt),
        entschieden_von: `${handelnde.wer.art}:${handelnde.wer.id ?? ''}`,
        begruendung,
      })
    await protokolliere(trx, {
      wer: handelnde.wer,
      alsWas,
      was: zustand === 'angenommen' ? 'registrierung.annehmen' : 'registrierung.ablehnen',
      worauf: { art: 'antrag', id: antrag.id, name: `${konto.name}, ${stelle.name}` },
      nachher: { zustand, rolle, begruendung },
      organisation: stelle.id,
    })
    await verschicke(strapi, trx, {
      an: konto.mail,
      vorlage: 'antrag-entschieden',
      daten: {
        name: konto.name,
        organisation: stelle.name,
        angenommen: zustand === 'angenommen',
        rolle: rolle === null ? '' : rollen[rolle].label,
        begruendung,
      },
    })
    return gelungen({ zustand })
  })
}

/** Takes all open requests of an account back. */
export async function nimmAntraegeZurueck(trx: Knex, konto: number, jetzt: Date): Promise<void> {
  await trx('antrag')
    .where({ konto, zustand: 'offen' })
    .update({ zustand: 'zurueckgezogen', faellig: null, entschieden: zeitnach(jetzt) })
}
