import { createHmac } from 'node:crypto'
import { setTimeout as warte } from 'node:timers/promises'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const SCHRITT_MS = 30_000

/** RFC 4648, base32. */
function ausBase32(text: string): Buffer {
  const bits = Array.from(text, (zeichen) => ALPHABET.indexOf(zeichen).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number(`0b${byte}`)))
}

/** RFC 6238 with SHA-1 and six digits. */
function codeVon(geheimnis: string, schritt: number): string {
  const zaehler = Buffer.alloc(8)
  zaehler.writeBigUInt64BE(BigInt(schritt))
  const hash = createHmac('sha1', ausBase32(geheimnis)).update(zaehler).digest()
  const stelle = (hash.at(-1) ?? 0) & 0xf
  return String((hash.readUInt32BE(stelle) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** An app for one-time codes: each of its codes is used once, as the portal demands. */
export class Einmalcodeapp {
  readonly #geheimnis: string
  #letzter = 0

  /** @param geheimnis as the page shows it, in groups */
  constructor(geheimnis: string) {
    this.#geheimnis = geheimnis.replaceAll(/\s/g, '')
  }

  /** The next code that was not used yet; the portal takes it up to one step early. */
  async code(): Promise<string> {
    const jetzt = () => Math.floor(Date.now() / SCHRITT_MS)
    const schritt = Math.max(this.#letzter + 1, jetzt())
    while (jetzt() < schritt - 1) await warte(500)
    this.#letzter = schritt
    return codeVon(this.#geheimnis, schritt)
  }
}
