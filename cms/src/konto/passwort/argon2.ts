import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { UEBERLASTET, Warteschlange } from './warteschlange.js'

/** Cost of Argon2id: memory in KiB, passes over it, lanes. */
interface Aufwand {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/**
 * OWASP Password Storage Cheat Sheet, "Argon2id": at least 19 MiB, 2 passes, 1 lane. Measured where this was written
 * (2 cores, Node 24.21, OpenSSL 3.5): see docs/adr/0012-anmeldung.md.
 */
export const AUFWAND: Aufwand = { memory: 19_456, passes: 2, parallelism: 1 }

const SALZ = 16
const LAENGE = 32

/**
 * Two at a time: libuv has four threads, the others stay free for files and names. Twenty wait for about a second at most;
 * memory stays below 40 MiB. One network has ten of these places: an office is behind one, and so is somebody who guesses.
 */
const schlange = new Warteschlange({ gleichzeitig: 2, wartende: 20, jeEiner: 10 })

/** A stored hash in its parts. */
interface Teile extends Aufwand {
  readonly salz: Buffer
  readonly wert: Buffer
}

const FORM = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]{10,90})\$([\w+/]{20,90})$/

function zerlege(hash: string): Teile {
  const [, m, t, p, salz, wert] = FORM.exec(hash) ?? []
  if (salz === undefined || wert === undefined)
    throw new Error('Ein gespeicherter Passwort-Hash ist unlesbar.')
  return {
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    salz: Buffer.from(salz, 'base64'),
    wert: Buffer.from(wert, 'base64'),
  }
}

const ohneFuellung = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** The form in which hashes of Argon2 are stored (PHC string format). */
function fuegeZusammen({ memory, passes, parallelism, salz, wert }: Teile): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${ohneFuellung(salz)}$${ohneFuellung(wert)}`
}

function rechne(
  passwort: string,
  { memory, passes, parallelism, salz }: Omit<Teile, 'wert'>,
  laenge: number,
) {
  const message = Buffer.from(passwort.normalize('NFKC'), 'utf8')
  return new Promise<Buffer>((fertig, scheitert) => {
    argon2(
      'argon2id',
      { message, nonce: salz, parallelism, tagLength: laenge, memory, passes },
      (fehler, wert) => {
        if (fehler === null) fertig(wert)
        else scheitert(fehler)
      },
    )
  })
}

/** Hash of a password with a salt of its own; `UEBERLASTET` when too many are at it. */
export async function hashe(
  passwort: string,
  aufwand: Aufwand = AUFWAND,
): Promise<{ readonly hash: string } | typeof UEBERLASTET> {
  const teile = { ...aufwand, salz: randomBytes(SALZ) }
  const wert = await schlange.laufe(() => rechne(passwort, teile, LAENGE))
  return wert === UEBERLASTET ? UEBERLASTET : { hash: fuegeZusammen({ ...teile, wert }) }
}

/** Hash that no password has, for accounts that are not there. */
const NIEMAND = fuegeZusammen({ ...AUFWAND, salz: randomBytes(SALZ), wert: randomBytes(LAENGE) })

/**
 * Whether a password belongs to a stored hash. Without a hash it takes the same one run of Argon2 and is false.
 *
 * @param wer who asks (a network), so that one does not take all places
 * @returns `UEBERLASTET` when too many are at it
 */
export async function passt(
  passwort: string,
  hash: string | null,
  wer = '',
): Promise<boolean | typeof UEBERLASTET> {
  const teile = zerlege(hash ?? NIEMAND)
  const wert = await schlange.laufe(() => rechne(passwort, teile, teile.wert.length), wer)
  if (wert === UEBERLASTET) return UEBERLASTET
  return timingSafeEqual(wert, teile.wert) && hash !== null
}

/** Whether a stored hash was made with other parameters than those of today. */
export function istVeraltet(hash: string): boolean {
  const { memory, passes, parallelism, wert } = zerlege(hash)
  const { memory: m, passes: t, parallelism: p } = AUFWAND
  return memory !== m || passes !== t || parallelism !== p || wert.length !== LAENGE
}
