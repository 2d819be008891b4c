import { z } from 'zod'
import type { Feldfehler } from './formular.ts'

const mailadresse = z.email().max(254)

/** What is missing in a mail address, before the cms is asked. */
export function pruefeMail(feld: string, mail: string): Feldfehler[] {
  if (mail === '') return [{ feld, text: 'Bitte geben Sie Ihre E-Mail-Adresse ein.' }]
  if (mailadresse.safeParse(mail).success) return []
  return [{ feld, text: 'Bitte geben Sie eine gültige E-Mail-Adresse ein, zum Beispiel name@stadt.example.' }]
}
