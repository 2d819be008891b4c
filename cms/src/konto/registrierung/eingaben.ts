import { z } from 'zod'
import { gescheitert } from '../../http/antwort.js'

/** What a person says to others: plain text, lines kept. */
export const nachrichtentext = z
  .string()
  .max(1000)
  .transform((text) =>
    text
      .normalize('NFC')
      .replaceAll(/(?!\n)\p{C}/gu, '')
      .trim(),
  )

/** A password that somebody chooses; whether it is good is said by `einwand`. */
export const neuesPasswort = z.string().min(1).max(512)

export const unbekannteStelle = () =>
  gescheitert('organisation-unbekannt', 'Bitte wählen Sie eine Stelle aus der Liste.')

export const markeUngueltig = () =>
  gescheitert('marke-ungueltig', 'Dieser Link wurde schon benutzt oder ist abgelaufen.')
