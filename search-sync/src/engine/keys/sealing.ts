import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/**
 * Keeps secrets unreadable for whoever has the data folder but not the admin key: AES-256-GCM under a key
 * derived from it (HKDF-SHA-256). A sealed value is nonce, tag and cipher text in one.
 */
export class Seal {
  readonly #key: Uint8Array

  constructor(adminKey: string) {
    this.#key = new Uint8Array(hkdfSync('sha256', adminKey, '', 'maki search engine: values of API keys', 32))
  }

  close(value: string): Buffer {
    const nonce = randomBytes(nonceLength)
    const cipher = createCipheriv(algorithm, this.#key, nonce)
    const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), text])
  }

  /** Undefined when it was sealed under another admin key or is damaged. */
  open(sealed: Uint8Array): string | undefined {
    if (sealed.length < nonceLength + tagLength) return undefined
    const decipher = createDecipheriv(algorithm, this.#key, sealed.subarray(0, nonceLength))
    decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
    try {
      const text = Buffer.concat([
        decipher.update(sealed.subarray(nonceLength + tagLength)),
        decipher.final(),
      ])
      return text.toString('utf8')
    } catch {
      return undefined
    }
  }
}
