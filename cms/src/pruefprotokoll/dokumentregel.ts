import type { Core, Modules } from '@strapi/strapi'
import type { UID } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { FAQ_EINTRAG, HIGHLIGHT, KI_SYSTEM, ORGANISATION, SEITE } from '../dokumente/arten.js'
import { handelnder } from './handelnde.js'
import { istImLauf } from './lauf.js'
import { protokolliere } from './schreiben.js'

interface Beobachtet {
  readonly uid: UID.ContentType
  /** What the log calls it. */
  readonly art: string
  /** Attribute that names it. */
  readonly name: string
  /** Relations to one other thing that belong to its state. */
  readonly bezuege: readonly string[]
  /** Has drafts: only what becomes public or stops being it is recorded. */
  readonly mitEntwurf: boolean
}

const beobachtet: readonly Beobachtet[] = [
  { uid: KI_SYSTEM, art: 'steckbrief', name: 'name', bezuege: ['organisation'], mitEntwurf: true },
  { uid: HIGHLIGHT, art: 'highlight', name: 'titel', bezuege: ['steckbrief'], mitEntwurf: true },
  { uid: FAQ_EINTRAG, art: 'faq', name: 'frage', bezuege: ['kategorie'], mitEntwurf: true },
  { uid: SEITE, art: 'seite', name: 'titel', bezuege: [], mitEntwurf: true },
  {
    uid: ORGANISATION,
    art: 'organisation',
    name: 'name',
    bezuege: ['eltern', 'nachfolger'],
    mitEntwurf: false,
  },
]

const aufruf = z.object({ documentId: z.string().optional(), status: z.string().optional() })
const mitDokument = z.object({ documentId: z.string() })
const zeile = z.record(z.string(), z.unknown())
const bezug = z.object({ id: z.number(), documentId: z.string() })

/** What the database keeps of its own. */
const OHNE = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale', 'tiefe'])

/** The verb under which an action is recorded; undefined for what is not. */
function verbVon({ mitEntwurf }: Beobachtet, aktion: string, status: string | undefined): string | undefined {
  if (aktion === 'delete') return 'loeschen'
  if (!mitEntwurf) return { create: 'anlegen', clone: 'anlegen', update: 'aendern' }[aktion]
  if (aktion === 'unpublish') return 'zurueckziehen'
  const oeffentlich = aktion === 'publish' || (status === 'published' && aktion !== 'discardDraft')
  return oeffentlich ? 'veroeffentlichen' : undefined
}

/**
 * Rule of the document service: what is published, withdrawn or deleted, and every change of an organisation, leaves a row in
 * the audit log, in the same transaction. Who acted comes from Strapi's request.
 */
export function protokolliereHandlungen(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    const typ = beobachtet.find(({ uid }) => uid === ctx.uid)
    if (typ === undefined || istImLauf()) return next()
    const { documentId, status } = aufruf.parse(ctx.params)
    const verb = verbVon(typ, ctx.action, status)
    if (verb === undefined) return next()
    return inDatenbanktransaktion(strapi, async ({ trx }) => {
      const vorher =
        documentId === undefined || ctx.action === 'clone' ? null : await lade(strapi, typ, documentId)
      const ergebnis = await next()
      const dokument = mitDokument.safeParse(ergebnis).data?.documentId
      if (dokument === undefined) return ergebnis
      const nachher = await lade(strapi, typ, dokument)
      const zustand = nachher ?? vorher
      if (zustand === null) return ergebnis
      const { geaendert, davor, danach } = unterschied(vorher?.werte ?? null, nachher?.werte ?? null)
      if (!geaendert) return ergebnis
      await protokolliere(trx, {
        ...handelnder(strapi),
        was: `${typ.art}.${verb}`,
        worauf: { art: typ.art, id: dokument, name: zustand.name },
        organisation: nachher?.organisation ?? vorher?.organisation ?? null,
        vorher: davor,
        nachher: danach,
      })
      return ergebnis
    })
  }
}

interface Zustand {
  readonly name: string
  readonly organisation: number | null
  readonly werte: Readonly<Record<string, unknown>>
}

/** What counts as the state of a document: the published version, or the draft of what was never published. */
async function lade(strapi: Core.Strapi, typ: Beobachtet, documentId: string): Promise<Zustand | null> {
  const zeilen = z.array(zeile).parse(
    await strapi.db.query(typ.uid).findMany({
      where: { documentId },
      populate: Object.fromEntries(typ.bezuege.map((name) => [name, true])),
    }),
  )
  const eine = zeilen.find(({ publishedAt }) => publishedAt !== null) ?? zeilen[0]
  if (eine === undefined) return null
  const werte = Object.fromEntries(
    Object.entries(eine)
      .filter(([name, wert]) => !OHNE.has(name) && wert !== null)
      .map(([name, wert]) => [name, typ.bezuege.includes(name) ? bezug.parse(wert).documentId : wert]),
  )
  const id = typ.uid === ORGANISATION ? eine.id : bezug.safeParse(eine.organisation).data?.id
  return {
    name: z.string().catch('').parse(eine[typ.name]),
    organisation: z.number().nullable().catch(null).parse(id),
    werte: typ.mitEntwurf ? { ...werte, veroeffentlicht: eine.publishedAt !== null } : werte,
  }
}

/** The fields that differ; everything when there was nothing (public) before or is nothing after. */
function unterschied(vorher: Zustand['werte'] | null, nachher: Zustand['werte'] | null) {
  if (vorher === null || nachher === null) return { geaendert: true, davor: vorher, danach: nachher }
  const namen = [...new Set([...Object.keys(vorher), ...Object.keys(nachher)])].filter(
    (name) => JSON.stringify(vorher[name]) !== JSON.stringify(nachher[name]),
  )
  if (vorher.veroeffentlicht === false && nachher.veroeffentlicht === true) {
    return { geaendert: true, davor: { veroeffentlicht: false }, danach: nachher }
  }
  const nur = (werte: Zustand['werte']) =>
    Object.fromEntries(namen.map((name) => [name, werte[name] ?? null]))
  return { geaendert: namen.length > 0, davor: nur(vorher), danach: nur(nachher) }
}
