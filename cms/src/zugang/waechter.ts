import type { Aktion } from '@maki/config/rechte'
import { errors } from '@strapi/utils'
import type { Core, Modules } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { KI_SYSTEM, MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'
import { dingVon, merkeVersuch } from './ablehnung.js'
import { darf } from './darf.js'
import { ladePerson } from './laden.js'
import { inWessenNamen } from './namens.js'
import type { Objekt, Person } from './person.js'

const lesend = new Set(['findOne', 'findMany', 'findFirst', 'count'])
const neuesDokument = new Set(['create', 'clone'])

/** What a write asks for: before it, of what is there, and after it, of what has become of it. */
interface Verlangt {
  readonly vorher?: Aktion
  readonly nachher?: Aktion
}

/**
 * What people of the portal may write through the document service; everything that is not here is refused. Releasing is
 * not: it needs the authors (rule 4), whom only the workflow knows.
 */
const erlaubt: Readonly<Record<string, Readonly<Record<string, Verlangt>>>> = {
  [KI_SYSTEM]: {
    create: { nachher: 'steckbrief.anlegen' },
    clone: { vorher: 'steckbrief.lesen-traeger', nachher: 'steckbrief.anlegen' },
    update: { vorher: 'steckbrief.bearbeiten', nachher: 'steckbrief.bearbeiten' },
    discardDraft: { vorher: 'steckbrief.bearbeiten', nachher: 'steckbrief.bearbeiten' },
    unpublish: { vorher: 'steckbrief.zurueckziehen', nachher: 'steckbrief.zurueckziehen' },
  },
  [ORGANISATION]: {
    create: { nachher: 'organisation.anlegen' },
    update: { vorher: 'organisation.verwalten', nachher: 'organisation.verwalten' },
  },
}

/** What moving a Steckbrief to another organisation asks for, there and here. */
const UMZUG = { vorher: 'steckbrief.uebergeben', nachher: 'steckbrief.anlegen' } as const

const verbot = () => new errors.ForbiddenError('Diese Handlung ist nicht erlaubt.')

const mitDokument = z.object({ documentId: z.string() })
const genannt = z.object({ documentId: z.string().optional() })
const mitDokumenten = z.object({ entries: z.array(mitDokument).min(1) })
const veroeffentlichend = z.object({ status: z.literal('published') })

/** How the log names writes for which the matrix has no action. */
const verben: Readonly<Record<string, string>> = {
  create: 'anlegen',
  clone: 'anlegen',
  update: 'aendern',
  delete: 'loeschen',
  publish: 'veroeffentlichen',
  unpublish: 'zurueckziehen',
  discardDraft: 'verwerfen',
}

/**
 * Guard of the document service. Nobody writes memberships through it, whoever they are: only `mitgliedschaft/` does. What
 * is written on behalf of a person of the portal is compared with their rights as it is stored before and after the write, so
 * that it does not matter in which of its many forms a relation was sent. Needs the surrounding transaction of the change log:
 * an error rolls the write back. What is not there is refused like what is out of reach. Each refusal is in the audit log.
 *
 * @throws ForbiddenError (German)
 */
export function zugangsregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (lesend.has(ctx.action)) return next()
    const namens = inWessenNamen(strapi)
    if (namens === undefined && ctx.uid !== MITGLIEDSCHAFT) return next()
    const lehneAb = async (aktion: string, objekte: readonly Objekt[] = []): Promise<never> => {
      const dokument = neuesDokument.has(ctx.action) ? undefined : genannt.parse(ctx.params).documentId
      const organisation = objekte[0]?.organisation?.id
      await merkeVersuch(strapi, { uid: ctx.uid, aktion, dokument, organisation, konto: namens?.konto })
      throw verbot()
    }
    const verlangt = erlaubt[ctx.uid]?.[ctx.action]
    if (namens === undefined || verlangt === undefined || veroeffentlichend.safeParse(ctx.params).success)
      return lehneAb(`${dingVon(ctx.uid)}.${verben[ctx.action] ?? 'aendern'}`)
    return inDatenbanktransaktion(strapi, async ({ trx }) => {
      const person = namens.konto === null ? null : await ladePerson(strapi, trx, namens.konto, new Date())
      const lies = (dokument: string) => leseObjekte(strapi, trx, ctx.uid, dokument)
      const pruefe = async (aktion: Aktion, objekte: readonly Objekt[]) => {
        if (!reicht(person, aktion, objekte)) await lehneAb(aktion, objekte)
      }

      const vorher = verlangt.vorher && (await lies(mitDokument.parse(ctx.params).documentId))
      if (verlangt.vorher !== undefined) await pruefe(verlangt.vorher, vorher ?? [])
      const ergebnis = await next()
      const nachher: Objekt[] = []
      for (const dokument of geschrieben(ergebnis)) nachher.push(...(await lies(dokument)))
      const gezogen = ctx.uid === KI_SYSTEM && ctx.action === 'update' && !amSelbenOrt(vorher ?? [], nachher)
      if (gezogen) await pruefe(UMZUG.vorher, vorher ?? [])
      if (gezogen) await pruefe(UMZUG.nachher, nachher)
      else if (verlangt.nachher !== undefined) await pruefe(verlangt.nachher, nachher)
      return ergebnis
    })
  }
}

/** Whether the person may do it with each of these, and there are some. */
const reicht = (person: Person | null, aktion: Aktion, objekte: readonly Objekt[]) =>
  objekte.length > 0 && objekte.every((objekt) => darf(person, aktion, objekt))

/** Documents that a write gave back. */
function geschrieben(ergebnis: unknown): string[] {
  const einer = mitDokument.safeParse(ergebnis)
  if (einer.success) return [einer.data.documentId]
  return mitDokumenten.safeParse(ergebnis).data?.entries.map(({ documentId }) => documentId) ?? []
}

const orte = (objekte: readonly Objekt[]) => new Set(objekte.map(({ organisation }) => organisation?.id))

function amSelbenOrt(vorher: readonly Objekt[], nachher: readonly Objekt[]): boolean {
  const [alte, neue] = [orte(vorher), orte(nachher)]
  return alte.size === neue.size && [...alte].every((ort) => neue.has(ort))
}

const ortszeile = z.object({ id: z.number().nullable(), pfad: z.string().nullable() })

/** Each stored version of a document as the engine takes it; one without an organisation is none of anybody's. */
async function leseObjekte(strapi: Core.Strapi, trx: Knex, uid: string, dokument: string): Promise<Objekt[]> {
  const organisationen = tabelle(strapi, ORGANISATION)
  const pfad = `o.${organisationen.spalte('pfad')}`
  const alsObjekt = (zeile: z.infer<typeof ortszeile>) =>
    zeile.id === null || zeile.pfad === null ? {} : { organisation: { id: zeile.id, pfad: zeile.pfad } }
  if (uid === ORGANISATION) {
    const zeilen: unknown = await trx({ o: organisationen.name })
      .where(`o.${organisationen.spalte('documentId')}`, dokument)
      .select({ id: 'o.id', pfad })
    return z.array(ortszeile).parse(zeilen).map(alsObjekt)
  }
  const systeme = tabelle(strapi, KI_SYSTEM)
  const betreiber = systeme.verknuepfung('organisation')
  const zeilen: unknown = await trx({ s: systeme.name })
    .leftJoin({ b: betreiber.name }, `b.${betreiber.von}`, 's.id')
    .leftJoin({ o: organisationen.name }, 'o.id', `b.${betreiber.zu}`)
    .where(`s.${systeme.spalte('documentId')}`, dokument)
    .select({ id: 'o.id', pfad })
  return z
    .array(ortszeile)
    .parse(zeilen)
    .map((zeile) => ({ ...alsObjekt(zeile), steckbrief: { dokument, autoren: [] } }))
}
