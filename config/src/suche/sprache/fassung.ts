import { bereiteAnfrageVor, zerlegeAnfrage } from './anfrage.ts'
import { bereiteTextVor } from './text.ts'
import { ausnahmen, verbenMitUng } from './stammregeln.ts'
import { bestimmungswoerter, grundwoerter } from './wortteile.ts'

/** Texts with every kind of word that the rules know; their preparation changes when a rule does. */
const probe = `Bürger*innen, Sachbearbeiter/-in, Mieter(innen), MitarbeiterInnen, Ärztinnen; z. B. z.B. E-Mail U-Bahn KI-System
Mensch-Maschine-Schnittstelle ChatGPT GPT-4.1 KO-2026-0000017 01.02.2026 LLMs agencies Straßenzustandserfassungen Quartalsberichte
Durchführung Druckerzeugnis Staubecken Urinstinkt Strassenbaeume Steuer Quelle Systeme Ämter Akten Prüfung prüfen für die der`

/** Two independent 32-bit hashes (FNV-1a form) as 16 hex digits: works in every runtime, guards against nothing but chance. */
function kurzhash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x1b873593
  for (let stelle = 0; stelle < text.length; stelle += 1) {
    const zeichen = text.charCodeAt(stelle)
    a = Math.imul(a ^ zeichen, 0x01000193)
    b = Math.imul(b ^ zeichen, 0x85ebca6b)
  }
  return [a, b].map((teil) => (teil >>> 0).toString(16).padStart(8, '0')).join('')
}

/**
 * Version of the preparation: hash over what the rules, the word lists and the stemmer make of their own word lists and of
 * a probe. Part of the schema's hash, so that a change builds the index anew.
 */
export const SPRACHFASSUNG: string = kurzhash(
  JSON.stringify([
    bereiteTextVor([
      probe,
      grundwoerter,
      bestimmungswoerter,
      [...ausnahmen.keys(), ...verbenMitUng].join(' '),
    ]),
    bereiteAnfrageVor(probe),
    zerlegeAnfrage(probe),
  ]),
)
