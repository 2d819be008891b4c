import { errors } from '@strapi/utils'

/** Something that is wrong with a field, in a German sentence. */
export interface Feldmangel {
  readonly feld: string
  readonly meldung: string
}

/** An error that the admin panel shows beside its fields. @param maengel at least one */
export function alsFehler(maengel: readonly Feldmangel[]): errors.ValidationError {
  return new errors.ValidationError(maengel.map(({ meldung }) => meldung).join(' '), {
    errors: maengel.map(({ feld, meldung }) => ({ path: [feld], message: meldung, name: 'ValidationError' })),
  })
}

/** The same for sentences about one field. @param meldungen at least one */
export function feldfehler(feld: string, meldungen: readonly string[]): errors.ValidationError {
  return alsFehler(meldungen.map((meldung) => ({ feld, meldung })))
}
