/** Kinds of things that the change log names. */
export const aenderungsarten = [
  'steckbrief',
  'organisation',
  'highlight',
  'faq',
  'seite',
  'suchsynonym',
  'suchlenkung',
  'stoppwort',
] as const

export type Aenderungsart = (typeof aenderungsarten)[number]

/** Strapi's names of our content types. */
export const KI_SYSTEM = 'api::ki-system.ki-system'
export const ORGANISATION = 'api::organisation.organisation'
export const HIGHLIGHT = 'api::highlight.highlight'
export const FAQ_KATEGORIE = 'api::faq-kategorie.faq-kategorie'
export const FAQ_EINTRAG = 'api::faq-eintrag.faq-eintrag'
export const SEITE = 'api::seite.seite'
export const SUCH_SYNONYM = 'api::such-synonym.such-synonym'
export const SUCH_LENKUNG = 'api::such-lenkung.such-lenkung'
export const SUCH_STOPPWORT = 'api::such-stoppwort.such-stoppwort'
export const MITGLIEDSCHAFT = 'api::mitgliedschaft.mitgliedschaft'
/** Accounts of the portal. */
export const KONTO = 'plugin::users-permissions.user'

const artVonTyp = new Map<string, Aenderungsart>([
  [KI_SYSTEM, 'steckbrief'],
  [ORGANISATION, 'organisation'],
  [HIGHLIGHT, 'highlight'],
  [FAQ_KATEGORIE, 'faq'],
  [FAQ_EINTRAG, 'faq'],
  [SEITE, 'seite'],
  [SUCH_SYNONYM, 'suchsynonym'],
  [SUCH_LENKUNG, 'suchlenkung'],
  [SUCH_STOPPWORT, 'stoppwort'],
])

/** What the change log calls documents of this content type; `undefined` for types that it does not watch. */
export function artVon(uid: string): Aenderungsart | undefined {
  return artVonTyp.get(uid)
}
