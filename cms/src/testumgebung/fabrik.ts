import { beispielwerte } from '@maki/config/beispielwerte'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import type { TestCms } from './cms.js'

type Daten = Record<string, unknown>

/** Values that are enough for a published Steckbrief of an idea. */
export const steckbriefwerte: Daten = { name: 'Prüfung von Wohngeldanträgen', ...beispielwerte }

/** Creates an organisation through the document service and gives what it answers. */
export async function legeOrganisationAn(
  cms: TestCms,
  daten: Daten,
): Promise<Daten & { id: number; documentId: string }> {
  return (await cms.strapi.documents(ORGANISATION).create({ data: { art: 'sonstige', ...daten } })) as never
}

/** Creates a Steckbrief through the document service and gives what it answers. */
export async function legeSteckbriefAn(
  cms: TestCms,
  organisation: string,
  daten: Daten = {},
  status: 'draft' | 'published' = 'draft',
): Promise<Daten & { id: number; documentId: string; kennung: string }> {
  return (await cms.strapi
    .documents(KI_SYSTEM)
    .create({ data: { ...steckbriefwerte, organisation, ...daten }, status })) as never
}

/** Asks a route of the services, with their token; gives the JSON answer. */
export async function frageDienst(cms: TestCms, pfad: string, inhalt?: object): Promise<unknown> {
  const antwort = await fetch(`${cms.url}${pfad}`, {
    method: inhalt === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${cms.dienstToken}`, 'content-type': 'application/json' },
    body: inhalt === undefined ? null : JSON.stringify(inhalt),
  })
  if (!antwort.ok) throw new Error(`${pfad}: ${antwort.status} ${await antwort.text()}`)
  return antwort.json()
}

/** What the change log got since a position, as `art dokument`. */
export async function seitPosition(cms: TestCms, position: number): Promise<string[]> {
  const { eintraege } = (await frageDienst(cms, `/api/feed?after=${position}&limit=1000`)) as {
    eintraege: { art: string; dokument: string }[]
  }
  return eintraege.map(({ art, dokument }) => `${art} ${dokument}`)
}
