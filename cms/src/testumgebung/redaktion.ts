import type { TestCms } from './cms.js'

/** Answer of the admin panel's interface. */
interface Antwort {
  readonly status: number
  readonly inhalt: unknown
}

/** Calls the admin panel's interface as one user. */
export type Aufruf = (methode: string, pfad: string, inhalt?: object) => Promise<Antwort>

/** The first admin of a test CMS. */
export const erster = {
  vorname: 'Ada',
  nachname: 'Erste',
  email: 'ada@redaktion.example',
  passwort: 'Richtig-Langes-Passwort-1',
}

/** Makes the first admin as the operator does. */
export async function legeErstenAn(cms: TestCms): Promise<void> {
  const antwort = await fetch(`${cms.url}/api/betrieb/admin`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cms.betriebToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(erster),
  })
  if (!antwort.ok) throw new Error(`admin: ${antwort.status} ${await antwort.text()}`)
}

/** Logs in to the admin panel; throws when that is refused. */
export async function meldeAn(cms: TestCms, email: string, password: string): Promise<Aufruf> {
  const rufe = aufrufMit(cms, undefined)
  const { status, inhalt } = await rufe('POST', '/admin/login', { email, password })
  const token = (inhalt as { data?: { token?: string } } | null)?.data?.token
  if (status !== 200 || token === undefined) throw new Error(`login: ${status} ${JSON.stringify(inhalt)}`)
  return aufrufMit(cms, token)
}

function aufrufMit(cms: TestCms, token: string | undefined): Aufruf {
  return async (methode, pfad, inhalt) => {
    const antwort = await fetch(`${cms.url}${pfad}`, {
      method: methode,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: inhalt === undefined ? null : JSON.stringify(inhalt),
    })
    return { status: antwort.status, inhalt: await antwort.json().catch(() => null) }
  }
}
