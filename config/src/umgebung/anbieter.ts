import { z } from 'zod'
import { mitgliedsrollen } from '../rechte/index.ts'

/** Hosts that are this machine: only there an issuer may be spoken to without TLS. */
const EIGENE = new Set(['127.0.0.1', 'localhost', '[::1]'])

const text = (max: number) => z.string('fehlt oder ist kein Text').min(1, 'ist leer').max(max, 'ist zu lang')

const aussteller = text(255).refine((adresse) => {
  if (!URL.canParse(adresse)) return false
  const { protocol, hostname, search, hash, username } = new URL(adresse)
  if (search !== '' || hash !== '' || username !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && EIGENE.has(hostname))
}, 'muss eine Adresse mit https:// sein, ohne „?“ und „#“ (http:// nur auf diesem Rechner)')

/** Names of claims whose values propose a membership; a person decides on it. */
const ansprueche = z.strictObject({
  /** Claim with the address (slug), the ARS or the name of the person's organisation. */
  organisation: text(100).optional(),
  /** Claim with the role, or a list of them. */
  rolle: text(100).optional(),
  /** Which value of that claim proposes which role. Without it the values are our own codes. */
  rollen: z.record(z.string(), z.enum(mitgliedsrollen, 'ist keine Rolle des Portals')).optional(),
})

/** Values of `acr` and `amr` (RFC 8176) that count as a second factor. */
const zweiterFaktor = z.strictObject({
  acr: z.array(text(255)).default([]),
  amr: z.array(text(255)).default([]),
})

const anbieter = z.strictObject({
  kennung: z
    .string('fehlt oder ist kein Text')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'darf nur kleine Buchstaben, Ziffern und einzelne Striche haben')
    .max(40, 'ist zu lang'),
  name: text(80),
  aussteller,
  client: text(255),
  geheimnis: text(1000).min(16, 'muss mindestens 16 Zeichen lang sein'),
  scope: z
    .string()
    .regex(/^openid( [\w.:/-]+)*$/, 'muss mit openid beginnen')
    .default('openid email profile'),
  ansprueche: ansprueche.default({}),
  zweiterFaktor: zweiterFaktor.default({ acr: [], amr: [] }),
})

/** A provider of OpenID Connect with which people can log in. */
export type Anbieter = z.output<typeof anbieter>

const ENGLISCH: Readonly<Partial<Record<z.core.$ZodIssue['code'], string>>> = {
  invalid_type: 'hat die falsche Form',
  unrecognized_keys: 'hat eine unbekannte Angabe',
}

function meldung(issue: z.core.$ZodIssue): string {
  const [stelle, ...feld] = issue.path
  const wo = typeof stelle === 'number' ? `Eintrag ${stelle + 1}` : 'die Liste'
  const name = issue.code === 'unrecognized_keys' ? [...feld, ...issue.keys] : feld
  // Zod's own words are English; ours of the schema are German.
  const was = /^[A-Z]/.test(issue.message) ? (ENGLISCH[issue.code] ?? 'ist ungültig') : issue.message
  return `ist nicht richtig: ${wo}${name.length === 0 ? '' : `, ${name.join('.')}`} ${was}`
}

function liesJson(wert: string): unknown {
  try {
    return JSON.parse(wert)
  } catch {
    return undefined
  }
}

/** JSON list of providers. Messages name the entry and the field, never a value. */
export const anbieterliste = z.string().transform((wert, kontext): Anbieter[] => {
  const roh = liesJson(wert)
  if (roh === undefined) {
    kontext.addIssue({ code: 'custom', message: 'ist kein gültiges JSON' })
    return z.NEVER
  }
  const gelesen = z.array(anbieter).max(20, 'hat mehr als 20 Einträge').safeParse(roh)
  if (!gelesen.success) {
    for (const issue of gelesen.error.issues) kontext.addIssue({ code: 'custom', message: meldung(issue) })
    return z.NEVER
  }
  const kennungen = gelesen.data.map(({ kennung }) => kennung)
  if (new Set(kennungen).size < kennungen.length) {
    kontext.addIssue({ code: 'custom', message: 'nennt eine Kennung zweimal' })
    return z.NEVER
  }
  return gelesen.data
})
