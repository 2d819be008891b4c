import { z } from 'zod'
import type { Feldfehler } from './formular.ts'

const mailadresse = z.email().max(254)

/** What is missing in a mail address, before the cms is asked. */
export function pruefeMail(feld: string, mail: string): Feldfehler[] {
  if (mail === '') return [{ feld, text: 'Bitte geben Sie Ihre E-Mail-Adresse ein.' }]
  if (mailadresse.safeParse(mail).success) return []
  return [{ feld, text: 'Bitte geben Sie eine gültige E-Mail-Adresse ein, zum Beispiel name@stadt.example.' }]
}

const personenname = z
  .string()
  .min(3)
  .max(100)
  .regex(/^[^\p{C}<>]+$/u)

/** What is missing in a person's name, by the cms's rule for it. */
export function pruefeName(feld: string, name: string): Feldfehler[] {
  if (name === '') return [{ feld, text: 'Bitte geben Sie Ihren Vor- und Nachnamen ein.' }]
  if (personenname.safeParse(name.replaceAll(/\s+/gu, ' ')).success) return []
  return [{ feld, text: 'Bitte geben Sie Ihren Namen mit 3 bis 100 Zeichen und ohne „<“ und „>“ ein.' }]
}

const passwort = z.string().min(1).max(512)

/** Whether anything was typed as a password; whether it is good is said by the cms. */
export function pruefePasswort(feld: string, wert: string): Feldfehler[] {
  if (wert === '') return [{ feld, text: 'Bitte geben Sie ein Passwort ein.' }]
  return passwort.safeParse(wert).success
    ? []
    : [{ feld, text: 'Das Passwort darf höchstens 128 Zeichen haben.' }]
}

/** A one-time mark of a link; null: there is none, or only a part of it. */
export function markeAus(angabe: string | null | undefined): string | null {
  return angabe && /^[\w-]{43}$/.test(angabe) ? angabe : null
}

/** Six digits of an app, with or without spaces; null: something else. */
export function codeAus(angabe: string): string | null {
  const code = angabe.replaceAll(/\s/g, '')
  return /^\d{6}$/.test(code) ? code : null
}
