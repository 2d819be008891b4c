import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { umgebung } from '../../umgebung.js'

const VERFAHREN = 'aes-256-gcm'
const ANFANG = 12
const SIEGEL = 16

/** Key for secrets of second factors: derived, so that nothing else that is encrypted with ENCRYPTION_KEY shares it. */
const schluessel = () =>
  Buffer.from(hkdfSync('sha256', umgebung().ENCRYPTION_KEY, '', 'maki konto zweiter faktor', 32))

/** Encrypts a secret of an account. It can be read for this account only: a row cannot be moved to another one. */
export function verschluessele(klartext: string, konto: number): string {
  const anfang = randomBytes(ANFANG)
  const chiffre = createCipheriv(VERFAHREN, schluessel(), anfang).setAAD(Buffer.from(String(konto)))
  const inhalt = Buffer.concat([chiffre.update(klartext, 'utf8'), chiffre.final()])
  return Buffer.concat([anfang, chiffre.getAuthTag(), inhalt]).toString('base64')
}

/** @throws when the key is another one or the text was changed */
export function entschluessele(geheimtext: string, konto: number): string {
  const bytes = Buffer.from(geheimtext, 'base64')
  const chiffre = createDecipheriv(VERFAHREN, schluessel(), bytes.subarray(0, ANFANG), {
    authTagLength: SIEGEL,
  })
    .setAAD(Buffer.from(String(konto)))
    .setAuthTag(bytes.subarray(ANFANG, ANFANG + SIEGEL))
  return Buffer.concat([chiffre.update(bytes.subarray(ANFANG + SIEGEL)), chiffre.final()]).toString('utf8')
}
