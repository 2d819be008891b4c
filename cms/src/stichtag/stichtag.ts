import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import type { Aenderung } from '../aenderung/schreiben.js'
import { inTransaktion } from '../aenderung/transaktion.js'
import { HIGHLIGHT, SUCH_LENKUNG } from '../dokumente/arten.js'
import { giltAm } from '../zeit/tag.js'

const zeile = z.object({ tag: z.iso.date() })

const befristete = z.array(
  z.object({ documentId: z.string(), von: z.string().nullable(), bis: z.string().nullable() }),
)

/**
 * The day by which search judges from–until. It is stored, and only moves together with the change rows of everything
 * that begins or ends with it: a reader of the feed never misses an end, whenever and wherever it asks.
 */
export async function leseStichtag(strapi: Core.Strapi): Promise<string> {
  return zeile.parse(await strapi.db.connection('stichtag').where({ id: 1 }).first('tag')).tag
}

/**
 * Sets the day and writes the change rows of everything whose period begins or ends between the old and the new one, in
 * one transaction. Does nothing when it is that day already.
 *
 * @param heute calendar day in Germany
 */
export async function setzeStichtag(strapi: Core.Strapi, heute: string): Promise<void> {
  await inTransaktion(strapi, async (trx, melde) => {
    const { tag } = zeile.parse(await trx('stichtag').where({ id: 1 }).forUpdate().first('tag'))
    if (tag === heute || istMorgen(tag, heute)) return
    melde(...(await wechselnde(strapi, tag, heute)))
    await trx('stichtag').where({ id: 1 }).update({ tag: heute })
  })
}

/** Another process whose clock is ahead has begun the next day; a clock that was days ahead is put right. */
function istMorgen(tag: string, heute: string): boolean {
  const morgen = new Date(`${heute}T00:00:00Z`)
  morgen.setUTCDate(morgen.getUTCDate() + 1)
  return tag === morgen.toISOString().slice(0, 10)
}

/** Published highlights and active Suchlenkungen that are valid on one of the two days and not on the other. */
async function wechselnde(strapi: Core.Strapi, alt: string, neu: string): Promise<Aenderung[]> {
  const select = ['documentId', 'von', 'bis']
  const highlights: unknown = await strapi.db
    .query(HIGHLIGHT)
    .findMany({ select, where: { publishedAt: { $notNull: true } } })
  const lenkungen: unknown = await strapi.db.query(SUCH_LENKUNG).findMany({ select })
  return [
    ...befristete.parse(highlights).map((eine) => ({ art: 'highlight' as const, ...eine })),
    ...befristete.parse(lenkungen).map((eine) => ({ art: 'suchlenkung' as const, ...eine })),
  ]
    .filter((eine) => giltAm(eine, alt) !== giltAm(eine, neu))
    .map(({ art, documentId }) => ({ art, dokument: documentId }))
}
