import { createHash, randomBytes } from 'node:crypto'

/** A new secret that nobody guesses: 256 random bits as 43 characters of base64url. */
export const neuesGeheimnis = (): string => randomBytes(32).toString('base64url')

/** What is stored of a secret: SHA-256 in hex. Enough for random secrets; passwords need `passwort/argon2.ts`. */
export const abdruck = (geheimnis: string): string => createHash('sha256').update(geheimnis).digest('hex')
