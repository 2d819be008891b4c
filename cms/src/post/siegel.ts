import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const VERFAHREN = 'aes-256-gcm'

/** Key of the outbox, from the secret of the environment. */
function schluesselAus(geheimnis: string): Buffer {
  return Buffer.from(hkdfSync('sha256', geheimnis, '', 'maki-postausgang', 32))
}

/**
 * Encrypts what a message says until it is sent: one-time links in it must not lie readable in the database or its backups.
 *
 * @param id of the message; the text can be opened for this message only
 */
export function versiegle(text: string, id: string, geheimnis: string): string {
  const iv = randomBytes(12)
  const chiffre = createCipheriv(VERFAHREN, schluesselAus(geheimnis), iv).setAAD(Buffer.from(id))
  const inhalt = Buffer.concat([chiffre.update(text, 'utf8'), chiffre.final()])
  return Buffer.concat([iv, chiffre.getAuthTag(), inhalt]).toString('base64')
}

/** @throws when it was sealed for another message, with another secret, or was changed */
export function oeffne(siegel: string, id: string, geheimnis: string): string {
  const bytes = Buffer.from(siegel, 'base64')
  const chiffre = createDecipheriv(VERFAHREN, schluesselAus(geheimnis), bytes.subarray(0, 12))
    .setAAD(Buffer.from(id))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([chiffre.update(bytes.subarray(28)), chiffre.final()]).toString('utf8')
}
