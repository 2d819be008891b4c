import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { FAQ_EINTRAG, FAQ_KATEGORIE, HIGHLIGHT, KI_SYSTEM, ORGANISATION, SEITE } from '../dokumente/arten.js'
import { rufeDienst } from '../strapi/dienst.js'

const dokumente = z.array(z.object({ documentId: z.string() }))
const bilder = z.array(z.object({ bild: z.looseObject({ id: z.number() }).nullable() }))

/** Removes everything that is marked as example: what points to others first, organisations from the leaves up. */
export async function entferneBeispiele(strapi: Core.Strapi): Promise<void> {
  await entferneBilder(strapi)
  for (const uid of [HIGHLIGHT, FAQ_EINTRAG, FAQ_KATEGORIE, SEITE, KI_SYSTEM, ORGANISATION] as const) {
    const zeilen = await strapi.db.query(uid).findMany({
      select: ['documentId'],
      where: { beispiel: true },
      orderBy: uid === ORGANISATION ? [{ tiefe: 'desc' }] : [{ id: 'asc' }],
    })
    const einzeln = new Set(dokumente.parse(zeilen).map(({ documentId }) => documentId))
    for (const documentId of einzeln) await strapi.documents(uid).delete({ documentId })
  }
}

async function entferneBilder(strapi: Core.Strapi): Promise<void> {
  const zeilen = await strapi.db
    .query(HIGHLIGHT)
    .findMany({ where: { beispiel: true }, populate: { bild: true } })
  const einzeln = new Map(
    bilder.parse(zeilen).flatMap(({ bild }) => (bild ? [[bild.id, bild] as const] : [])),
  )
  for (const bild of einzeln.values())
    await rufeDienst(strapi.plugin('upload').service('upload'), 'remove', bild)
}
