/** Pages of the site that messages point to. */
const seiten = {
  kontoBestaetigen: '/portal/registrieren/bestaetigen',
  anmelden: '/portal/anmelden',
  verknuepfen: '/portal/anmelden/verknuepfen',
  passwortSetzen: '/portal/passwort/setzen',
  passwortVergessen: '/portal/passwort/vergessen',
  mailBestaetigen: '/portal/mail/bestaetigen',
  einladung: '/portal/einladung',
  antraege: '/portal/antraege',
  sitzungen: '/portal/konto/sitzungen',
  portal: '/portal',
} as const

export type Ziel = keyof typeof seiten

/**
 * Address of one of our own pages; nothing else can become a link of a message.
 *
 * @param site address of the site from the environment
 * @param marke one-time mark; it goes into the address encoded, whatever it is
 */
export function adresseVon(site: string, ziel: Ziel, marke?: string): string {
  const adresse = new URL(`${site.replace(/\/+$/, '')}${seiten[ziel]}`)
  if (marke !== undefined) adresse.searchParams.set('marke', marke)
  return adresse.href
}
