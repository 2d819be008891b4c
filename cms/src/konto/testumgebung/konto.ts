import { Secret, TOTP } from 'otpauth'
import { KONTO } from '../../dokumente/arten.js'
import { starteCms, type TestCms } from '../../testumgebung/cms.js'
import type * as Argon2 from '../passwort/argon2.js'
import type { Brief } from '../../post/index.js'
import type { Versand } from '../post.js'

/** A good password: nothing of it is on a list. */
export const PASSWORT = 'Heizung-Wolke-Dreirad-Kiesel'

export interface Antwort {
  readonly status: number
  readonly koerper: Record<string, unknown>
  readonly kopf: Headers
  readonly text: string
}

let netz = 0

/** An address of the test network that nobody has used yet, so that tests do not count for each other. */
export function neuesNetz(): string {
  netz++
  return `10.${(netz >> 16) & 255}.${(netz >> 8) & 255}.${netz & 255}`
}

/** A site that talks to the accounts' routes, with the session that it has. */
export class Testsite {
  token: string | undefined
  readonly cms: TestCms
  readonly netz: string

  constructor(cms: TestCms, netz = neuesNetz()) {
    this.cms = cms
    this.netz = netz
  }

  async rufe(verb: string, inhalt?: unknown, kopf: Record<string, string> = {}): Promise<Antwort> {
    const antwort = await fetch(`${this.cms.url}/api/konto/${verb}`, {
      method: inhalt === undefined ? 'GET' : 'POST',
      headers: {
        'x-maki-dienst': this.cms.dienstToken,
        'x-maki-netz': this.netz,
        'x-maki-geraet': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        'content-type': 'application/json',
        ...(this.token === undefined ? {} : { authorization: `Sitzung ${this.token}` }),
        ...kopf,
      },
      body: inhalt === undefined ? null : JSON.stringify(inhalt),
    })
    const text = await antwort.text()
    const istJson = (antwort.headers.get('content-type') ?? '').includes('json')
    const koerper = (istJson ? JSON.parse(text) : {}) as Record<string, unknown>
    const neues = antwort.headers.get('x-maki-sitzung') ?? koerper.token
    // A refusal hands out a new token too, when the person's rights have changed.
    if (typeof neues === 'string') this.token = neues
    return { status: antwort.status, koerper, kopf: antwort.headers, text }
  }

  /** Logs in with a password and keeps the session. */
  meldeAn(mail: string, passwort = PASSWORT, mehr: object = {}): Promise<Antwort> {
    return this.rufe('anmelden', { mail, passwort, ...mehr })
  }
}

let nummer = 0

/** An account with a password, as the registration leaves it. @returns its row id and mail address */
export async function legeKontoAn(
  cms: TestCms,
  {
    name = 'Anna Beispiel',
    passwort = PASSWORT,
    zugelassen = true,
  }: { name?: string; passwort?: string; zugelassen?: boolean } = {},
): Promise<{ id: number; mail: string; name: string }> {
  const mail = `person${++nummer}@behoerde.example`
  const { id } = (await cms.strapi.db.query(KONTO).create({
    data: { username: name, email: mail, provider: 'local', confirmed: zugelassen, blocked: false },
  })) as { id: number }
  const { hashe } = cms.modul<typeof Argon2>('konto/passwort/argon2.js')
  const { hash } = (await hashe(passwort)) as { hash: string }
  const jetzt = new Date().toISOString()
  await cms.strapi.db.connection('konto_stand').insert({ konto: id, mail_bestaetigt: jetzt, angelegt: jetzt })
  await cms.strapi.db.connection('konto_passwort').insert({ konto: id, hash, gesetzt: jetzt })
  return { id, mail, name }
}

const gesendet: Brief[] = []

/** Starts a CMS and remembers every message that goes into its outbox. */
export async function starteKontenCms(datenbank?: { url: string }): Promise<TestCms> {
  const cms = await starteCms(datenbank)
  const versand = cms.strapi.get<{ sende: Versand }>('maki.konto.versand')
  const { sende } = versand
  versand.sende = async (trx, brief) => {
    await sende(trx, brief)
    gesendet.push(brief)
  }
  return cms
}

/** Messages that were sent to an address, the oldest first. */
export function postAn(mail: string): Brief[] {
  return gesendet.filter(({ an }) => an === mail)
}

/** Makes points in time of a table's rows earlier, as if the time had passed. */
export async function lasseVergehen(
  cms: TestCms,
  tabelle: string,
  spalten: readonly string[],
  wo: object,
  dauer: number,
): Promise<void> {
  const zeilen = (await cms.strapi.db.connection(tabelle).where(wo).select()) as Record<
    string,
    string | null
  >[]
  for (const zeile of zeilen) {
    const neu = spalten
      .filter((spalte) => zeile[spalte] !== null)
      .map((spalte) => [spalte, new Date(Date.parse(zeile[spalte]!) - dauer).toISOString()])
    const schluessel = Object.fromEntries(Object.entries(zeile).filter(([name]) => !spalten.includes(name)))
    await cms.strapi.db.connection(tabelle).where(schluessel).update(Object.fromEntries(neu))
  }
}

/** The mark that an address got last. */
export function markeAn(mail: string): string {
  const daten = postAn(mail)
    .map(({ daten: eine }) => eine)
    .findLast((eine) => 'marke' in eine)
  return (daten as { marke: string }).marke
}

const SCHRITT = 30_000

/** Code of an app for a secret. @param versatz steps later @param zeit counted from this time */
export const codeVon = (geheimnis: string, versatz = 0, zeit = Date.now()) =>
  TOTP.generate({ secret: Secret.fromBase32(geheimnis), timestamp: zeit + versatz * SCHRITT })

/** Waits until the present step lasts for some seconds, so that a code of the one before still counts when it arrives. */
async function warteAufSchritt(): Promise<void> {
  const uebrig = SCHRITT - (Date.now() % SCHRITT)
  if (uebrig < 4000) await new Promise((fertig) => setTimeout(fertig, uebrig))
}

/** Sets a second factor up. @returns its secret and the recovery codes */
export async function richteTotpEin(
  site: Testsite,
  passwort = PASSWORT,
): Promise<{ geheimnis: string; codes: string[] }> {
  const { geheimnis } = (await site.rufe('totp-beginnen', { passwort })).koerper as { geheimnis: string }
  await warteAufSchritt()
  // One step before, so that the present one and the next are left.
  const bestaetigt = await site.rufe('totp-bestaetigen', { code: codeVon(geheimnis, -1) })
  return { geheimnis, codes: bestaetigt.koerper.wiederherstellung as string[] }
}

/** An account with a role whose session is complete. */
export async function meldeAdminAn(
  cms: TestCms,
  name: string,
  gib: (person: number) => Promise<unknown>,
): Promise<{ site: Testsite; id: number; mail: string; name: string; geheimnis: string; codes: string[] }> {
  const konto = await legeKontoAn(cms, { name })
  await gib(konto.id)
  const site = new Testsite(cms)
  await site.meldeAn(konto.mail)
  return { ...konto, site, ...(await richteTotpEin(site)) }
}
