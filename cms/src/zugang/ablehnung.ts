import type { Core, UID } from '@strapi/strapi'
import { z } from 'zod'
import { nachDerTransaktion } from '../datenbank/transaktion.js'
import { artVon, KI_SYSTEM, KONTO, MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'
import { haltAblehnungFest } from '../pruefprotokoll/ablehnung.js'
import type { Handlung } from '../pruefprotokoll/eintrag.js'
import { handelnder } from '../pruefprotokoll/handelnde.js'

/** A write that the guard refused. */
interface Versuch {
  readonly uid: UID.ContentType
  /** Of the matrix, or `<thing>.<verb>` for what nobody may. */
  readonly aktion: string
  /** Document id that the write was for; undefined: a new one. */
  readonly dokument: string | undefined
  /** Row id of the organisation that a new one was for. */
  readonly organisation?: number | undefined
  /** Row id of the account; null: nobody was logged in; undefined: not somebody of the portal. */
  readonly konto: number | null | undefined
}

/**
 * Leaves a row of a refused write in the audit log, after the transaction that the refusal rolls back. Of what was asked for,
 * only things that exist are named: guessed ids are one object.
 */
export function merkeVersuch(strapi: Core.Strapi, versuch: Versuch): Promise<void> {
  // The request is another one, or over, when the transaction has ended.
  const wer = versuch.konto === undefined ? handelnder(strapi) : undefined
  return nachDerTransaktion(strapi, async () => {
    const { id, name, organisation } = await siehNach(strapi, versuch)
    await haltAblehnungFest(strapi, {
      ...(wer ?? (await benenne(strapi, versuch.konto ?? null))),
      was: `${versuch.aktion}.abgelehnt`,
      worauf: { art: dingVon(versuch.uid), id, name },
      organisation,
    })
  })
}

/** What the log calls things of this content type. */
export const dingVon = (uid: string) =>
  artVon(uid) ??
  (uid === MITGLIEDSCHAFT ? 'mitgliedschaft' : (uid.split('.').at(-1) ?? 'inhalt').slice(0, 50))

const konto = z.object({ username: z.string() })

async function benenne(strapi: Core.Strapi, id: number | null): Promise<Pick<Handlung, 'wer' | 'alsWas'>> {
  if (id === null)
    return { wer: { art: 'person', id: null, name: 'nicht angemeldet' }, alsWas: 'Öffentlichkeit' }
  const gefunden = konto.safeParse(await strapi.db.query(KONTO).findOne({ where: { id } }))
  const name = gefunden.data?.username ?? 'unbekanntes Konto'
  return { wer: { art: 'person', id: String(id), name }, alsWas: 'ohne Berechtigung' }
}

const ding = z.object({
  id: z.number(),
  name: z.string().nullish(),
  organisation: z.object({ id: z.number() }).nullish(),
})

async function siehNach(strapi: Core.Strapi, { uid, dokument, ...versuch }: Versuch) {
  const neu = { id: 'neu', name: '', organisation: versuch.organisation ?? null }
  if (dokument === undefined) return neu
  const mitBetreiber = uid === KI_SYSTEM || uid === MITGLIEDSCHAFT
  const gefunden = ding.safeParse(
    await strapi.db.query(uid).findOne({
      where: { documentId: dokument },
      ...(mitBetreiber ? { populate: { organisation: { select: ['id'] } } } : {}),
    }),
  )
  if (!gefunden.success) return { ...neu, id: 'unbekannt' }
  const { id, name, organisation: betreiber } = gefunden.data
  return {
    id: dokument,
    name: name ?? '',
    organisation: uid === ORGANISATION ? id : (betreiber?.id ?? null),
  }
}
