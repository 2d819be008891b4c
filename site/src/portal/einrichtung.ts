/** Form of the address that an app for one-time codes reads (Key URI Format), as our cms makes it. */
const ADRESSE = /^otpauth:\/\/totp\/[\x21-\x7e]{1,500}$/

/** Secret of such an address in groups of four, to be typed; null: it is none. */
export function geheimnisAus(adresse: string): string | null {
  if (!ADRESSE.test(adresse) || !URL.canParse(adresse)) return null
  const geheimnis = new URL(adresse).searchParams.get('secret') ?? ''
  return /^[A-Z2-7]{16,128}$/.test(geheimnis) ? geheimnis.replaceAll(/.{4}(?=.)/g, '$& ') : null
}
