import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { baueVeraltetes } from '../../bau/bau.ts'
import { ladeGeheimnisse } from '../../instanz/geheimnisse.ts'
import { liesUmgebung, planePortal } from '../../portal/plan.ts'
import { teilumgebung } from '../../portal/teile.ts'
import { wurzel } from '../../wurzel.ts'
import { liesJson } from '../befehl.ts'
import { hoechstens, mindestens, type Auftrag, type Bench, type Schranke } from '../rahmen.ts'
import { messeAnmeldungen } from './anmeldungen.ts'
import { portUmgebung } from '../testportal.ts'

const ergebnis = z.object({
  datenbank: z.string(),
  groesse: z.record(z.string(), z.int()),
  fuellenSekunden: z.number(),
  listen: z.array(
    z.object({
      was: z.string(),
      wer: z.string(),
      eingeschraenkt: z.number(),
      alles: z.number(),
      verhaeltnis: z.number(),
    }),
  ),
  pruefungen: z.object({ jeSekunde: z.number(), erlaubt: z.int(), ladenMs: z.number() }),
  umzugMs: z.array(z.number()),
})

type Ergebnis = z.infer<typeof ergebnis>

/**
 * Rights at the size of the whole country, on SQLite and, where `DATABASE_URL_TEST` names an empty database, on PostgreSQL:
 * scoped lists beside unscoped ones, checks in process, the move of a node with a thousand below it. And log-ins, on SQLite.
 */
export const messeRollen: Bench = async (auftrag) => {
  await baueVeraltetes(auftrag.ausgabe, auftrag.abbruch)
  const sqlite = await messe('SQLite', null, auftrag)
  const url = process.env.DATABASE_URL_TEST
  const postgres = url === undefined || url === '' ? null : await messe('PostgreSQL', url, auftrag)
  const anmeldungen = await messeAnmeldungen(auftrag)
  return {
    figures: {
      anmeldungen: anmeldungen.figures,
      sqlite,
      postgres: postgres ?? 'nicht gemessen: DATABASE_URL_TEST nennt keine leere Datenbank',
    },
    bars: [
      ...anmeldungen.bars,
      ...schranken('SQLite', sqlite),
      ...(postgres === null ? [] : schranken('PostgreSQL', postgres)),
    ],
  }
}

async function messe(
  name: string,
  datenbankUrl: string | null,
  { ordner, abbruch, ausgabe }: Auftrag,
): Promise<Ergebnis> {
  ausgabe.zeile(`${name}: 17.000 Stellen, 20.000 Konten, 100.000 Steckbriefe werden angelegt und gemessen …`)
  const daten = join(ordner, name)
  mkdirSync(daten)
  const plan = planePortal(liesUmgebung(await portUmgebung(daten)), ladeGeheimnisse(daten))
  const programm = join(wurzel, 'cms', 'dist', 'src', 'messung', 'rechte.js')
  return ergebnis.parse(
    await liesJson(
      [programm],
      { ...teilumgebung({ ...plan, datenbankUrl }, 'cms'), LOG_LEVEL: 'error' },
      abbruch,
    ),
  )
}

const gerundet = (zahl: number) => Math.round(zahl * 100) / 100

function schranken(name: string, { listen, pruefungen, umzugMs }: Ergebnis): Schranke[] {
  const schlimmstes = (was: string) =>
    Math.max(...listen.filter((eine) => eine.was === was).map(({ verhaeltnis }) => verhaeltnis))
  return [
    hoechstens(
      `${name}: Liste im eigenen Bereich gegen alles`,
      gerundet(schlimmstes('liste')),
      1.3,
      '× Zeit',
    ),
    hoechstens(
      `${name}: Anzahl im eigenen Bereich gegen alles`,
      gerundet(schlimmstes('anzahl')),
      1.3,
      '× Zeit',
    ),
    mindestens(`${name}: Prüfungen eines Rechts`, Math.round(pruefungen.jeSekunde), 50_000, '/s'),
    hoechstens(
      `${name}: Umzug einer Stelle mit 1.000 darunter`,
      gerundet(Math.max(...umzugMs) / 1000),
      1,
      's',
    ),
  ]
}
