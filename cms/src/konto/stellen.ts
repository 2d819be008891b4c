import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { enthaelt } from '../datenbank/textsuche.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { HUELLE } from '../organisation/huelle.js'
import { ladeVorfahren } from '../organisation/vorfahren.js'
import { tagInDeutschland } from '../zeit/tag.js'
import type { Eingang } from './anfrage.js'
import { mailadresse } from './konten.js'

export const stellensuche = z.strictObject({
  /** Part of a name. */
  q: z.string().trim().min(2).max(100).optional(),
  mail: mailadresse.optional(),
})

const HOECHSTENS = 10

const zeilen = z.array(z.object({ dokument: z.string(), name: z.string(), pfad: z.string() }))

/** An organisation that somebody can register for: what everybody may know of it. `pfad`: names of those above, the root first. */
interface Vorschlag {
  readonly dokument: string
  readonly name: string
  readonly pfad: readonly string[]
}

/**
 * Organisations by a part of their name, or those that a mail address suggests by its domain. Public: no session is needed, and
 * nothing else of an organisation is told.
 */
export async function sucheStellen({
  strapi,
  wert: { q, mail },
  jetzt,
}: Eingang<z.output<typeof stellensuche>>): Promise<Ergebnis<{ stellen: Vorschlag[] }>> {
  if ((q === undefined) === (mail === undefined))
    return gescheitert('parameter-ungueltig', 'Bitte geben Sie entweder q oder mail an.')
  const { spalte } = tabelle(strapi, ORGANISATION)
  const name = `o.${spalte('anzeigename')}`
  const gefunden =
    q === undefined
      ? await zurDomain(strapi, mail ?? '', jetzt)
      : zeilen.parse(
          await offene(strapi, jetzt)
            .where(enthaelt(strapi, [name, `o.${spalte('kurz')}`], q))
            // What begins with the text comes first, then the shorter names: they are the more likely ones.
            .orderByRaw('case when lower(??) like ? escape ? then 0 else 1 end', [
              name,
              `${alsMuster(q.toLowerCase())}%`,
              '!',
            ])
            .orderByRaw('length(??)', [name])
            .orderBy([{ column: name }])
            .limit(HOECHSTENS),
        )
  const vorfahren = await ladeVorfahren(
    strapi,
    gefunden.map(({ pfad }) => pfad),
  )
  return gelungen({
    stellen: gefunden.map(({ dokument, name: eigener, pfad }) => ({
      dokument,
      name: eigener,
      pfad: (vorfahren.get(pfad) ?? []).map((vorfahr) => vorfahr.name),
    })),
  })
}

/** Text in which nothing is a placeholder of LIKE. */
const alsMuster = (text: string) => text.replaceAll(/[!%_]/g, '!$&')

/** Query for organisations (alias `o`) that people can belong to. */
function offene(strapi: Core.Strapi, jetzt: Date) {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const knex = strapi.db.connection
  const ende = `o.${spalte('beendetAm')}`
  return knex({ o: name })
    .whereRaw('coalesce(??, ?) = ?', [`o.${spalte('importiert')}`, false, false])
    .whereRaw('(?? is null or ?? > ?)', [ende, ende, tagInDeutschland(jetzt)])
    .whereRaw("coalesce(??, '') <> ?", [`o.${spalte('art')}`, HUELLE])
    .select({
      dokument: `o.${spalte('documentId')}`,
      name: `o.${spalte('anzeigename')}`,
      pfad: `o.${spalte('pfad')}`,
    })
}

/** Organisations with the domain of an address; without any, those with the domain above it. */
async function zurDomain(strapi: Core.Strapi, mail: string, jetzt: Date): Promise<z.infer<typeof zeilen>> {
  const { spalte } = tabelle(strapi, ORGANISATION)
  const teile = mail.slice(mail.lastIndexOf('@') + 1).split('.')
  for (let i = 0; i < teile.length - 1; i++) {
    const domain = teile.slice(i).join('.')
    const gefunden = zeilen.parse(
      await offene(strapi, jetzt)
        // Domains are stored as JSON: text on SQLite, jsonb on PostgreSQL.
        .whereRaw('cast(?? as text) like ? escape ?', [
          `o.${spalte('mailDomains')}`,
          `%"${alsMuster(domain)}"%`,
          '!',
        ])
        .orderBy([{ column: `o.${spalte('tiefe')}` }, { column: `o.${spalte('anzeigename')}` }])
        .limit(HOECHSTENS),
    )
    if (gefunden.length > 0) return gefunden
  }
  return []
}
