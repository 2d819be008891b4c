import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import type { Betrieb } from '../portal/betrieb.ts'
import type { Anker } from './anker.ts'

const letzter = z.object({ folge: z.int(), hash: z.string() })

const befund = z.intersection(
  z.object({ instanz: z.string(), eintraege: z.int() }),
  z.discriminatedUnion('ganz', [
    z.object({ ganz: z.literal(true), letzter }),
    z.object({ ganz: z.literal(false), bruch: z.object({ folge: z.int(), grund: z.string() }) }),
  ]),
)

const bereit = z.object({ instanz: z.string() })

async function hole({ cms, token }: Betrieb, pfad: string, abbruch: AbortSignal): Promise<Response> {
  const antwort = await fetch(`${cms}/api/betrieb/${pfad}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: abbruch,
  }).catch(() => {
    if (abbruch.aborted) throw new Befehlsfehler('Abgebrochen.', 130)
    throw new Befehlsfehler(`Das Redaktionssystem unter ${cms} antwortet nicht.`)
  })
  if (!antwort.ok) throw new Befehlsfehler(`Das Redaktionssystem lehnt ab (Status ${antwort.status}).`)
  return antwort
}

/** Mark of the database behind a CMS. */
export async function instanzVon(betrieb: Betrieb, abbruch: AbortSignal): Promise<string> {
  return bereit.parse(await (await hole(betrieb, 'bereit', abbruch)).json()).instanz
}

/** Has the CMS compute the whole chain anew. @param anker rows that must be in it */
export async function pruefe(betrieb: Betrieb, anker: readonly Anker[], abbruch: AbortSignal) {
  const abfrage = new URLSearchParams(anker.map(({ folge, hash }) => ['anker', `${folge}:${hash}`]))
  const antwort = await hole(betrieb, `pruefprotokoll/pruefung?${abfrage.toString()}`, abbruch)
  return befund.parse(await antwort.json())
}

const eintrag = z.object({
  folge: z.int(),
  zeit: z.string(),
  wer: z.object({ art: z.string(), id: z.string().nullable(), name: z.string() }),
  alsWas: z.string(),
  was: z.string(),
  worauf: z.object({ art: z.string(), id: z.string(), name: z.string() }),
  organisation: z.int().nullable(),
  vorher: z.string().nullable(),
  nachher: z.string().nullable(),
  hashVorher: z.string(),
  hash: z.string(),
})

/** A row of the log; `vorher` and `nachher` are JSON texts. */
export type Eintrag = z.infer<typeof eintrag>

/** Follows the log from its first row to its last as the CMS sends it. */
export async function* holeEintraege(betrieb: Betrieb, abbruch: AbortSignal): AsyncGenerator<Eintrag> {
  const { body } = await hole(betrieb, 'pruefprotokoll', abbruch)
  if (body === null) throw new Befehlsfehler('Das Redaktionssystem hat nichts gesendet.')
  const strom = z.custom<ReadableStream>((wert) => wert instanceof globalThis.ReadableStream).parse(body)
  for await (const zeile of createInterface({ input: Readable.fromWeb(strom), crlfDelay: Infinity })) {
    if (zeile !== '') yield eintrag.parse(JSON.parse(zeile))
  }
}
