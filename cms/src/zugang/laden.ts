import { mitgliedsrollen, rollen } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { KONTO, MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'
import { tagInDeutschland } from '../zeit/tag.js'
import type { Person } from './person.js'
import { istPfad } from './teilbaum.js'

/** SQLite gives 0 and 1; what was never set is false. */
const wahrheit = z.union([z.boolean(), z.number(), z.null()]).transform(Boolean)

/** A JSON column of document ids as any database gives it. */
export const dokumentliste = z
  .union([z.string().transform((text): unknown => JSON.parse(text)), z.unknown()])
  .pipe(z.array(z.string()).nullable())
  .transform((liste) => liste ?? [])

const konto = z.object({ id: z.number(), name: z.string(), blocked: wahrheit, confirmed: wahrheit })

const zeile = z.object({
  id: z.string(),
  rolle: z.enum(mitgliedsrollen),
  organisation: z.number(),
  pfad: z.string().refine(istPfad),
  steckbriefe: dokumentliste,
})

/**
 * A person with everything that is valid now. A membership that has ended gives nothing, nor does that of a deputy whose
 * represented membership has ended, is gone, or belongs to an account that cannot be used (rules 2 and 5). A deputy has the
 * role, the organisation and the Steckbriefe of the represented membership, whatever their own row says.
 *
 * @param benutzer row id of the account
 * @param jetzt memberships end with their last day in Germany
 * @returns null when there is no such account, or when it is blocked or not confirmed
 */
export async function ladePerson(
  strapi: Core.Strapi,
  trx: Knex,
  benutzer: number,
  jetzt: Date,
): Promise<Person | null> {
  const konten = tabelle(strapi, KONTO)
  const gefunden = konto.safeParse(
    await trx(konten.name)
      .where({ id: benutzer })
      .first({
        id: 'id',
        name: konten.spalte('username'),
        blocked: konten.spalte('blocked'),
        confirmed: konten.spalte('confirmed'),
      }),
  )
  if (!gefunden.success || gefunden.data.blocked || !gefunden.data.confirmed) return null
  const { id, name } = gefunden.data
  const mitgliedschaften = z
    .array(zeile)
    .parse(
      await gueltige(strapi, trx, jetzt).where(
        `p.${tabelle(strapi, MITGLIEDSCHAFT).verknuepfung('person').zu}`,
        benutzer,
      ),
    )
  return { id, name, mitgliedschaften: mitgliedschaften.toSorted(nachMacht) }
}

const nachMacht = (eine: z.infer<typeof zeile>, andere: z.infer<typeof zeile>) =>
  rollen[andere.rolle].rang - rollen[eine.rolle].rang

/**
 * Query for memberships that give something now, with role, organisation and path that they give. Aliases: `m` the membership,
 * `h` the represented one, `p` its link to an account, `o` the organisation. The caller narrows it.
 */
function gueltige(strapi: Core.Strapi, trx: Knex, jetzt: Date) {
  const { name, spalte, verknuepfung } = tabelle(strapi, MITGLIEDSCHAFT)
  const organisationen = tabelle(strapi, ORGANISATION)
  const konten = tabelle(strapi, KONTO)
  const person = verknuepfung('person')
  const ort = verknuepfung('organisation')
  const vertretung = verknuepfung('vertretungFuer')
  const eigentlich = (eine: string) => trx.raw('case when h.id is null then m.?? else h.?? end', [eine, eine])
  const heute = tagInDeutschland(jetzt)
  const nichtBeendet = (alias: string) => {
    const bis = `${alias}.${spalte('bis')}`
    return trx.raw('(?? is null or ?? >= ?)', [bis, bis, heute])
  }
  const falsch = (eine: string) => trx.raw('coalesce(??, ?) = ?', [eine, false, false])
  return trx({ m: name })
    .join({ p: person.name }, `p.${person.von}`, 'm.id')
    .leftJoin({ v: vertretung.name }, `v.${vertretung.von}`, 'm.id')
    .leftJoin({ h: name }, 'h.id', `v.${vertretung.zu}`)
    .leftJoin({ hp: person.name }, `hp.${person.von}`, 'h.id')
    .leftJoin({ hk: konten.name }, 'hk.id', `hp.${person.zu}`)
    .join({ mo: ort.name }, `mo.${ort.von}`, trx.raw('coalesce(h.id, m.id)'))
    .join({ o: organisationen.name }, 'o.id', `mo.${ort.zu}`)
    .where(nichtBeendet('m'))
    .where(
      // Whether somebody is a deputy is the row's own word: the link is gone with the represented membership.
      trx.raw('((h.id is null and ?) or (h.id is not null and ? and ? and ? and ?? = ?))', [
        falsch(`m.${spalte('vertretung')}`),
        falsch(`h.${spalte('vertretung')}`),
        nichtBeendet('h'),
        falsch(`hk.${konten.spalte('blocked')}`),
        `hk.${konten.spalte('confirmed')}`,
        true,
      ]),
    )
    .select({
      id: `m.${spalte('documentId')}`,
      rolle: eigentlich(spalte('rolle')),
      steckbriefe: eigentlich(spalte('steckbriefe')),
      organisation: 'o.id',
      pfad: `o.${organisationen.spalte('pfad')}`,
    })
}
