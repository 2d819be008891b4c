import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { mitgliedsrollen } from '@maki/config/rechte'
import { parse } from 'yaml'
import { z } from 'zod'
import { ebeneSchema } from '../kennung/vergeben.js'
import { mailadresse, personenname } from '../konto/konten.js'

/** Format of the example content: `beispiele/README.md`. */
const schluessel = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const tag = z.iso.date().nullable()

const organisation = z.strictObject({
  schluessel,
  name: z.string(),
  kurz: z.string().optional(),
  ebene: ebeneSchema,
  art: z.string(),
  land: z.string().optional(),
  ars: z.string().optional(),
  eltern: z.string().optional(),
  teilnahme: z.string().optional(),
  verfahren: z.string().optional(),
  mailDomains: z.array(z.string()).optional(),
})

const organisationen = z.strictObject({
  wurzeln: z.array(organisation),
  organisationen: z.array(organisation),
})

const steckbrief = z.strictObject({
  schluessel,
  organisation: z.string(),
  veroeffentlichen: z.boolean(),
  felder: z.record(z.string(), z.unknown()),
})

const highlight = z.strictObject({
  schluessel,
  titel: z.string(),
  teaser: z.string(),
  text: z.string(),
  zitat: z.strictObject({ text: z.string(), funktion: z.string() }).nullable(),
  bild: z.strictObject({ datei: z.string().regex(/^[a-z0-9-]+\.(webp|png|jpg)$/), alt: z.string().min(1) }),
  steckbrief: z.string().nullable(),
  von: tag,
  bis: tag,
})

const faq = z.strictObject({
  kategorien: z.array(
    z.strictObject({
      schluessel,
      titel: z.string(),
      eintraege: z.array(z.strictObject({ schluessel, frage: z.string(), antwort: z.string() })),
    }),
  ),
})

const seite = z.strictObject({ schluessel, titel: z.string(), inhalt: z.string() })

const person = z.strictObject({
  schluessel,
  name: personenname,
  mail: mailadresse,
  mitgliedschaften: z
    .array(
      z.strictObject({
        organisation: z.string(),
        rolle: z.enum(mitgliedsrollen),
        steckbriefe: z.array(schluessel).default([]),
      }),
    )
    .default([]),
  antrag: z.strictObject({ organisation: z.string(), nachricht: z.string().max(1000) }).optional(),
})

export type Beispielperson = z.infer<typeof person>

export type Beispielorganisation = z.infer<typeof organisation>

async function lies<S extends z.ZodType>(schema: S, ...pfad: string[]): Promise<z.output<S>> {
  const datei = join(...pfad)
  const gelesen = schema.safeParse(parse(await readFile(datei, 'utf8')))
  if (!gelesen.success) throw new Error(`${basename(datei)}: ${z.prettifyError(gelesen.error)}`)
  return gelesen.data
}

async function liesAlle<S extends z.ZodType>(schema: S, ordner: string): Promise<z.output<S>[]> {
  const dateien = (await readdir(ordner)).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(dateien.map((name) => lies(schema, ordner, name)))
}

/** Reads and checks all example content. Throws naming the file. */
export async function leseBeispiele(ordner: string) {
  return {
    ...(await lies(organisationen, ordner, 'organisationen.yaml')),
    steckbriefe: await liesAlle(steckbrief, join(ordner, 'steckbriefe')),
    highlights: (await lies(z.strictObject({ highlights: z.array(highlight) }), ordner, 'highlights.yaml'))
      .highlights,
    kategorien: (await lies(faq, ordner, 'faq.yaml')).kategorien,
    seiten: await liesAlle(seite, join(ordner, 'seiten')),
    personen: (await lies(z.strictObject({ personen: z.array(person) }), ordner, 'personen.yaml')).personen,
  }
}

export type Beispiele = Awaited<ReturnType<typeof leseBeispiele>>
