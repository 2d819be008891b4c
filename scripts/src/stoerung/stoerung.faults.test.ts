import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Stoerfall } from './stoerfall.ts'
import { Stoerportal } from './stoerportal.ts'

const einstellungen = z
  .object({
    FAULT_KILLS: z.coerce.number().int().min(1).default(20),
    FAULT_SEED: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .optional(),
    FAULT_AWAY_SECONDS: z.coerce.number().min(1).default(30),
  })
  .parse(process.env)
const kills = einstellungen.FAULT_KILLS
const fern = einstellungen.FAULT_AWAY_SECONDS
const saat = einstellungen.FAULT_SEED ?? Math.floor(Math.random() * 2 ** 32)

/** Longest time for one kill with all that follows, in ms; usually it is a tenth of that. */
const JE_TOETUNG_MS = 60_000

let ordner: string
let portal: Stoerportal
let stoerfall: Stoerfall

beforeAll(async () => {
  process.stderr.write(`seed ${saat} (again with --seed ${saat}), ${kills} kills\n`)
  ordner = mkdtempSync(join(tmpdir(), 'maki-stoerung-'))
  portal = await Stoerportal.starte(ordner, new AbortController().signal)
  stoerfall = await Stoerfall.beginne(portal, saat)
})
afterAll(async () => {
  await portal.beende()
  rmSync(ordner, { recursive: true, force: true })
})

/** How many documents a search for everything finds; fails when the engine does not answer. */
async function gefunden(): Promise<number> {
  const antwort = await portal.engine('/collections/ki_systeme/documents/search?q=*')
  expect(antwort.status).toBe(200)
  return z.object({ found: z.number() }).parse(await antwort.json()).found
}

test(
  `index and CMS are in step after each of ${kills} kills of worker, engine and CMS while editors work`,
  { timeout: kills * JE_TOETUNG_MS },
  async () => {
    await stoerfall.toeteZufaellig(kills)
    const { toetungen, getan, ungewiss } = stoerfall.zaehlung()
    process.stderr.write(`${toetungen} kills, ${getan} edits confirmed, ${ungewiss} without an answer\n`)
    expect(toetungen).toBe(kills)
    // Editors really worked: at least one confirmed edit for each kill.
    expect(getan).toBeGreaterThan(kills)
  },
)

test(
  `the engine is away for ${fern} s while edits go on: nothing is lost`,
  { timeout: fern * 1000 + 4 * JE_TOETUNG_MS },
  async () => {
    const vorher = stoerfall.zaehlung().getan
    await stoerfall.lasseFehlen('engine', fern, () => {
      expect(stoerfall.zaehlung().getan - vorher).toBeGreaterThan(fern)
      return Promise.resolve()
    })
  },
)

test(
  `the CMS is away for ${fern} s: searches go on, and nothing is lost`,
  { timeout: fern * 1000 + 4 * JE_TOETUNG_MS },
  async () => {
    const vorher = await gefunden()
    expect(vorher).toBeGreaterThan(0)
    await stoerfall.lasseFehlen('cms', fern, async () => {
      expect(await gefunden()).toBeGreaterThan(0)
    })
  },
)
