import { errors } from '@strapi/utils'
import type { Konto } from './kontenstand.js'
import type { Handlung } from './eintrag.js'

/** Strapi's role that may do everything. */
const SUPER_ADMIN = 'Super Admin'

const rollenVon = (konto: Konto | undefined): readonly unknown[] =>
  Array.isArray(konto?.felder.rollen) ? konto.felder.rollen : []

/**
 * Refuses changes of an account that Strapi's own rights would let through: who is no super admin neither makes one nor touches
 * one, and nobody changes their own roles.
 *
 * @param handelnder account of who acts; undefined when nobody is logged in to the admin panel
 * @throws ForbiddenError
 */
export function pruefeKontenaenderung(
  wer: Handlung['wer'],
  handelnder: Konto | undefined,
  alt: Konto | undefined,
  neu: Konto | undefined,
): void {
  if (wer.art !== 'admin') return
  const konto = neu ?? alt
  if (konto?.art !== 'adminkonto') return
  const darfAlles = rollenVon(handelnder).includes(SUPER_ADMIN)
  if (!darfAlles && [...rollenVon(alt), ...rollenVon(neu)].includes(SUPER_ADMIN)) {
    throw new errors.ForbiddenError('Konten mit der Rolle „Super Admin“ ändert nur der Betrieb.')
  }
  const gleich = JSON.stringify(rollenVon(alt)) === JSON.stringify(rollenVon(neu))
  if (konto.id === wer.id && !gleich) {
    throw new errors.ForbiddenError('Die eigenen Rollen kann niemand ändern.')
  }
}
