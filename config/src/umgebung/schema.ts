import { z } from 'zod'
import { anbieterliste } from './anbieter.ts'
import { variablen, type Variablenname } from './variablen.ts'

const vorgaben = new Map<string, string>(
  variablen.flatMap((variable) => ('vorgabe' in variable ? [[variable.name, variable.vorgabe]] : [])),
)

function vorgabe(name: Variablenname): string {
  const wert = vorgaben.get(name)
  if (wert === undefined) throw new Error(`Die Variable ${name} hat keine Vorgabe`)
  return wert
}

const port = (name: Variablenname) =>
  z
    .string()
    .default(vorgabe(name))
    .transform((text, kontext) => {
      const zahl = /^\d{1,5}$/.test(text) ? Number(text) : 0
      if (zahl >= 1 && zahl <= 65_535) return zahl
      kontext.addIssue({ code: 'custom', message: 'muss ein Port zwischen 1 und 65535 sein' })
      return z.NEVER
    })

const stufen = (name: Variablenname) =>
  z
    .string()
    .default(vorgabe(name))
    .transform((text, kontext) => {
      if (/^\d$/.test(text)) return Number(text)
      kontext.addIssue({ code: 'custom', message: 'muss eine Zahl von 0 bis 9 sein' })
      return z.NEVER
    })

const webadresse = z
  .url({ protocol: /^https?$/, error: 'muss eine Adresse mit http:// oder https:// sein' })
  .transform((text) => text.replace(/\/+$/, ''))

const geheimnis = z.string().min(32, 'muss mindestens 32 Zeichen lang sein')

const schluesselliste = z
  .string()
  .transform((text) => text.split(',').map((teil) => teil.trim()))
  .pipe(
    z
      .array(z.string().min(16, 'jeder Schlüssel muss mindestens 16 Zeichen lang sein'))
      .min(2, 'braucht mindestens zwei Schlüssel, durch Komma getrennt'),
  )

/** One schema per variable; which part needs which is said in `variablen.ts`. */
export const feldschema = {
  MAKI_DATA_DIR: z.string().default(vorgabe('MAKI_DATA_DIR')),
  SITE_PORT: port('SITE_PORT'),
  CMS_PORT: port('CMS_PORT'),
  SEARCH_PORT: port('SEARCH_PORT'),
  WORKER_PORT: port('WORKER_PORT'),
  MAKI_HOST: z
    .union([z.ipv4(), z.ipv6(), z.literal('localhost')], {
      error: 'muss eine IP-Adresse oder localhost sein',
    })
    .default(vorgabe('MAKI_HOST')),
  SITE_URL: webadresse.optional(),
  PROXY_STUFEN: stufen('PROXY_STUFEN'),
  CMS_URL: webadresse.optional(),
  WORKER_URL: webadresse.optional(),
  TYPESENSE_URL: webadresse.optional(),
  TYPESENSE_API_KEY: geheimnis,
  TYPESENSE_SEARCH_KEY: geheimnis,
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      hostname: /.*/,
      error: 'muss mit postgres:// oder postgresql:// beginnen',
    })
    .optional(),
  MAKI_DIENST_TOKEN: geheimnis,
  MAKI_BETRIEB_TOKEN: geheimnis,
  APP_KEYS: schluesselliste,
  API_TOKEN_SALT: z.string().min(16, 'muss mindestens 16 Zeichen lang sein'),
  ADMIN_JWT_SECRET: geheimnis,
  TRANSFER_TOKEN_SALT: z.string().min(16, 'muss mindestens 16 Zeichen lang sein'),
  JWT_SECRET: geheimnis,
  ENCRYPTION_KEY: geheimnis,
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /.+/, error: 'muss mit smtp:// oder smtps:// beginnen' })
    .optional(),
  MAIL_ABSENDER: z.email('muss eine E-Mail-Adresse sein').max(254, 'ist zu lang').optional(),
  OIDC_ANBIETER: anbieterliste.optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'muss fatal, error, warn, info, debug, trace oder silent sein',
    })
    .default('info'),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], { error: 'muss production, development oder test sein' })
    .default('production'),
} satisfies Record<Variablenname, z.ZodType>
