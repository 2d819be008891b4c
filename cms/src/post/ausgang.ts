import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { umgebung } from '../umgebung.js'
import { wecke } from './bote.js'
import { oeffne, versiegle } from './siegel.js'
import { mailadresse, schreibe, type Nachricht } from './vorlagen.js'

/** A message and whom it goes to. */
export type Brief = { readonly an: string } & Nachricht

/**
 * Puts a message into the outbox, in the caller's transaction when there is one: it is sent after the commit, and not at all
 * when the transaction is rolled back.
 *
 * @throws ZodError when the address or the data are not right
 */
export async function sendeNachricht(strapi: Core.Strapi, brief: Brief): Promise<void> {
  await inDatenbanktransaktion(strapi, async ({ trx, onCommit }) => {
    await legeInAusgang(trx, brief)
    onCommit(() => {
      wecke(strapi)
    })
  })
}

async function legeInAusgang(trx: Knex.Transaction, brief: Brief): Promise<void> {
  const { SITE_URL, ENCRYPTION_KEY } = umgebung()
  const id = crypto.randomUUID()
  const jetzt = new Date().toISOString()
  const fassungen = schreibe(brief, SITE_URL)
  const inhalt = { ...fassungen, domain: new URL(SITE_URL).hostname }
  await trx('nachricht_ausgang').insert({
    id,
    an: mailadresse.parse(brief.an),
    vorlage: brief.vorlage,
    inhalt: versiegle(JSON.stringify(inhalt), id, ENCRYPTION_KEY),
    angelegt: jetzt,
    stand: 'offen',
    versuche: 0,
    faellig: jetzt,
  })
}

const faellig = z.array(
  z.object({
    id: z.string(),
    an: z.string(),
    vorlage: z.string(),
    angelegt: z.string(),
    versuche: z.coerce.number().int(),
    /** Sealed. */
    inhalt: z.string(),
  }),
)

/** A message that is to be sent now. */
export type Sendung = z.infer<typeof faellig>[number]

const inhaltsform = z.object({
  betreff: z.string(),
  text: z.string(),
  html: z.string(),
  /** Right side of the Message-ID. */
  domain: z.string(),
})

export type Inhalt = z.infer<typeof inhaltsform>

/** How long a process may take for one message before another takes it over, in milliseconds. */
const FRIST = 600_000
/** Messages that are looked at to find one that no other process takes first. */
const KANDIDATEN = 10

/**
 * Takes one message that is due. Each goes to one process: whoever changes its row first.
 *
 * @param bote mark of the process
 * @returns undefined when there is none
 */
export async function nimmFaellige(
  connection: Knex,
  bote: string,
  jetzt: Date,
): Promise<Sendung | undefined> {
  const zeit = jetzt.toISOString()
  const frei = (frage: Knex.QueryBuilder) => {
    void frage
      .where({ stand: 'offen' })
      .where('faellig', '<=', zeit)
      .where((wo) => void wo.whereNull('bote_bis').orWhere('bote_bis', '<', zeit))
  }
  const zeilen = faellig.parse(
    await connection('nachricht_ausgang')
      .select('id', 'an', 'vorlage', 'angelegt', 'versuche', 'inhalt')
      .where(frei)
      .orderBy('faellig')
      .limit(KANDIDATEN),
  )
  for (const { inhalt, ...zeile } of zeilen) {
    const bis = new Date(jetzt.getTime() + FRIST).toISOString()
    const genommen = await connection('nachricht_ausgang')
      .where({ id: zeile.id })
      .where(frei)
      .update({ bote, bote_bis: bis })
    if (genommen === 1) return { ...zeile, inhalt }
  }
  return undefined
}

/** Opens what a message says. Throws when the secret of the environment is another one than when it was written. */
export function lies({ id, inhalt }: Pick<Sendung, 'id' | 'inhalt'>): Inhalt {
  return inhaltsform.parse(JSON.parse(oeffne(inhalt, id, umgebung().ENCRYPTION_KEY)))
}

/** What became of a message. */
export type Ausgang =
  | {
      readonly stand: 'gesendet'
      readonly zeit: Date
      /** Whether what it says stays readable. */ readonly behalten: boolean
    }
  | { readonly stand: 'offen'; readonly faellig: Date; readonly fehler: string }
  | { readonly stand: 'aufgegeben'; readonly fehler: string }

/** Notes what became of a message, unless another process took it over meanwhile. */
export async function merkeAusgang(
  connection: Knex,
  bote: string,
  { id, versuche }: Pick<Sendung, 'id' | 'versuche'>,
  ausgang: Ausgang,
): Promise<void> {
  const frei = { bote: null, bote_bis: null, versuche: versuche + 1, stand: ausgang.stand }
  const gekuerzt = 'fehler' in ausgang ? ausgang.fehler.replaceAll('\0', '').slice(0, 500) : null
  const angaben =
    ausgang.stand === 'offen'
      ? { faellig: ausgang.faellig.toISOString(), fehler: gekuerzt }
      : {
          // What was said is needed no more, unless the message lies on this machine anyway; that it was said stays for a while.
          ...(ausgang.stand === 'gesendet' && ausgang.behalten ? {} : { inhalt: null }),
          fehler: gekuerzt,
          gesendet: ausgang.stand === 'gesendet' ? ausgang.zeit.toISOString() : null,
        }
  await connection('nachricht_ausgang')
    .where({ id, bote })
    .update({ ...frei, ...angaben })
}

/** Days after which the outbox forgets that it sent a message. */
const AUFHEBEN_TAGE = 30

export async function raeumeAuf(connection: Knex, jetzt: Date): Promise<void> {
  const grenze = new Date(jetzt.getTime() - AUFHEBEN_TAGE * 86_400_000).toISOString()
  await connection('nachricht_ausgang').whereNot({ stand: 'offen' }).where('angelegt', '<', grenze).delete()
}

const listenzeile = z.object({
  id: z.string(),
  an: z.string(),
  vorlage: z.string(),
  angelegt: z.string(),
  stand: z.enum(['offen', 'gesendet', 'aufgegeben']),
  versuche: z.coerce.number().int(),
  gesendet: z.string().nullable(),
  fehler: z.string().nullable(),
})

export const listenfilter = z.strictObject({
  stand: listenzeile.shape.stand.optional(),
  seite: z.coerce.number().int().min(1).max(100_000).default(1),
  jeSeite: z.coerce.number().int().min(1).max(100).default(25),
})

/** The messages of the outbox, newest first, without what they say. */
export async function listeNachrichten(
  strapi: Core.Strapi,
  { stand, seite, jeSeite }: z.output<typeof listenfilter>,
) {
  const auswahl = () => strapi.db.connection('nachricht_ausgang').where(stand === undefined ? {} : { stand })
  const zeilen: unknown = await auswahl()
    .select(Object.keys(listenzeile.shape))
    .orderBy([
      { column: 'angelegt', order: 'desc' },
      { column: 'id', order: 'asc' },
    ])
    .limit(jeSeite)
    .offset((seite - 1) * jeSeite)
  const { gesamt } = z
    .object({ gesamt: z.coerce.number() })
    .parse(await auswahl().count({ gesamt: '*' }).first())
  return { nachrichten: z.array(listenzeile).parse(zeilen), gesamt, seite, jeSeite }
}

const geoeffnet = z.object({ id: z.string(), an: z.string(), vorlage: z.string(), inhalt: z.string() })

/**
 * What a message says. Only where no mail server is set: there messages are files on this machine, and the way through the
 * registration is walked by reading them. With a mail server nobody reads what goes to others, because their links open accounts.
 *
 * @returns null: there is no such message, or it is not to be read
 */
export async function oeffneNachricht(
  strapi: Core.Strapi,
  id: string,
): Promise<{
  readonly id: string
  readonly an: string
  readonly vorlage: string
  readonly betreff: string
  readonly text: string
} | null> {
  if (umgebung().SMTP_URL !== undefined) return null
  const gefunden = geoeffnet.safeParse(await strapi.db.connection('nachricht_ausgang').where({ id }).first())
  if (!gefunden.success) return null
  const { an, vorlage, inhalt } = gefunden.data
  const { betreff, text } = lies({ id, inhalt })
  return { id, an, vorlage, betreff, text }
}
