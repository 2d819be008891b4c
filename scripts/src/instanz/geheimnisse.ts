import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { schreibeGanz } from './ganze-datei.ts'

const geheim = z.string().min(32)

const geheimnisse = z.object({
  TYPESENSE_API_KEY: geheim,
  TYPESENSE_SEARCH_KEY: geheim,
  MAKI_DIENST_TOKEN: geheim,
  MAKI_BETRIEB_TOKEN: geheim,
  APP_KEYS: geheim,
  API_TOKEN_SALT: geheim,
  ADMIN_JWT_SECRET: geheim,
  TRANSFER_TOKEN_SALT: geheim,
  JWT_SECRET: geheim,
  ENCRYPTION_KEY: geheim,
})

/** A file of an older version may hold fewer. */
const vorhandenes = geheimnisse.partial()

/** Every secret of one portal, by the name of its environment variable. */
export type Geheimnisse = z.infer<typeof geheimnisse>

const zufall = () => randomBytes(32).toString('hex')

function neueGeheimnisse(): Geheimnisse {
  return {
    TYPESENSE_API_KEY: zufall(),
    TYPESENSE_SEARCH_KEY: zufall(),
    MAKI_DIENST_TOKEN: zufall(),
    MAKI_BETRIEB_TOKEN: zufall(),
    APP_KEYS: [zufall(), zufall()].join(','),
    API_TOKEN_SALT: zufall(),
    ADMIN_JWT_SECRET: zufall(),
    TRANSFER_TOKEN_SALT: zufall(),
    JWT_SECRET: zufall(),
    ENCRYPTION_KEY: zufall(),
  }
}

/**
 * The secrets of a data folder; made on first use, completed when a newer version needs more. The file is readable for its
 * owner only (mode 600).
 * @throws Befehlsfehler when the file is damaged: new secrets would end all sessions, so a person decides.
 */
export function ladeGeheimnisse(ordner: string): Geheimnisse {
  const datei = join(ordner, 'geheimnisse.json')
  const vorhandene = liesGeheimnisse(datei)
  const alle = geheimnisse.parse({ ...neueGeheimnisse(), ...vorhandene })
  if (vorhandene === null || Object.keys(vorhandene).length < Object.keys(alle).length) {
    schreibeGanz(datei, `${JSON.stringify(alle, null, 2)}\n`, 0o600)
  }
  chmodSync(datei, 0o600)
  return alle
}

/** What is stored; null when there is no file yet. */
function liesGeheimnisse(datei: string): z.infer<typeof vorhandenes> | null {
  let inhalt: string
  try {
    inhalt = readFileSync(datei, 'utf8')
  } catch (fehler) {
    if (fehler instanceof Error && 'code' in fehler && fehler.code === 'ENOENT') return null
    throw new Befehlsfehler(`${datei} lässt sich nicht lesen. Bitte prüfen Sie die Rechte der Datei.`)
  }
  try {
    return vorhandenes.parse(JSON.parse(inhalt))
  } catch {
    throw new Befehlsfehler(
      `${datei} ist beschädigt. Bitte spielen Sie die Datei aus der Sicherung ein oder löschen Sie sie: ` +
        'Dann entstehen neue Geheimnisse, und alle müssen sich neu anmelden.',
    )
  }
}
