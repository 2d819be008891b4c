import { mkdir, rename, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { lies, type Sendung } from './ausgang.js'

/** Hands a message over; throws when that fails. */
export type Zustellung = (sendung: Sendung) => Promise<void>

/** Settings of the way out. */
export interface Postweg {
  /** Address of the mail server (`smtp://` or `smtps://`); without it messages become files. */
  readonly smtpUrl: string | undefined
  /** Address of the sender; without it one on the site's host. */
  readonly absender: string | undefined
  /** Folder for the files. */
  readonly ordner: string
}

const ABSENDERNAME = 'Marktplatz der KI-Möglichkeiten'

/** Longest time for each step of the talk with the mail server, in milliseconds. */
const FRISTEN = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 30_000 }

/** The name of a host that can be a part of an address; IP addresses cannot. */
const alsDomain = (host: string) =>
  isIP(host.replace(/^\[|\]$/g, '')) === 0 && host.includes('.') ? host : 'maki.invalid'

function brief(sendung: Sendung, absender: string | undefined) {
  const { id, an, angelegt } = sendung
  const { betreff, text, html, domain } = lies(sendung)
  const eigene = alsDomain(domain)
  return {
    from: { name: ABSENDERNAME, address: absender ?? `portal@${eigene}` },
    // As an object: nothing in it can add a second receiver.
    to: { name: '', address: an },
    subject: betreff,
    text,
    html,
    date: new Date(angelegt),
    messageId: `<${id}@${eigene}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * The way out. The connection to a mail server is always encrypted, unless its address says `ignoreTLS=true` (a server in the
 * same machine or container network).
 */
export function oeffnePostweg({ smtpUrl, absender, ordner }: Postweg): Zustellung {
  if (smtpUrl === undefined) return (sendung) => schreibeDatei(ordner, sendung, absender)
  const adresse = new URL(smtpUrl)
  const offen = adresse.searchParams.get('ignoreTLS') === 'true'
  const secure = adresse.protocol === 'smtps:'
  const transport = createTransport({
    host: adresse.hostname.replace(/^\[|\]$/g, ''),
    port: adresse.port === '' ? (secure ? 465 : 587) : Number(adresse.port),
    secure,
    requireTLS: !secure && !offen,
    ignoreTLS: offen,
    ...(adresse.username === ''
      ? {}
      : {
          auth: {
            user: decodeURIComponent(adresse.username),
            pass: decodeURIComponent(adresse.password),
          },
        }),
    ...FRISTEN,
  })
  return async (sendung) => {
    await transport.sendMail(brief(sendung, absender))
  }
}

const alsBytes = z.object({ message: z.instanceof(Buffer) })

/** Writes the message as a file that mail programs open. Sent twice, it is the same file. */
async function schreibeDatei(ordner: string, sendung: Sendung, absender: string | undefined): Promise<void> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = alsBytes.parse(await transport.sendMail(brief(sendung, absender)))
  await mkdir(ordner, { recursive: true, mode: 0o700 })
  const datei = join(ordner, `${sendung.angelegt.replaceAll(/[:.]/g, '-')}-${sendung.id}.eml`)
  const entwurf = `${datei}.${crypto.randomUUID()}.neu`
  await writeFile(entwurf, message, { mode: 0o600, flag: 'wx' })
  await rename(entwurf, datei)
}
