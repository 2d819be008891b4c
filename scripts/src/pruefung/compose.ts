import { teile, variablen, type Variable } from '@maki/config/umgebung'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const dienstForm = z.object({
  image: z.string().optional(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
})

const composeForm = z.object({
  services: z.record(z.string(), dienstForm),
  volumes: z.record(z.string(), z.unknown()).default({}),
  secrets: z.record(z.string(), z.object({ file: z.string() })).default({}),
})

type Compose = z.infer<typeof composeForm>
type Dienst = z.infer<typeof dienstForm>

/** Ports on which the services of the file listen: ours by their defaults, the others by their makers. */
const anschluss: Readonly<Record<string, number>> = {
  site: vorgabePort('SITE_PORT'),
  cms: vorgabePort('CMS_PORT'),
  worker: vorgabePort('WORKER_PORT'),
  typesense: 8108,
  postgres: 5432,
}

function vorgabePort(name: string): number {
  const gefunden = variablen.find((eine) => eine.name === name)
  return gefunden !== undefined && 'vorgabe' in gefunden ? Number(gefunden.vorgabe) : Number.NaN
}

/** Files that are made from others: what is compiled stands for its source. */
const quelleVon = (pfad: string) => pfad.replace(/^cms\/dist\/(.*)\.js$/, 'cms/$1.ts')

/**
 * What is wrong with a compose file: every path, variable, secret, volume, port and dependency that it names must exist.
 * @param inhalt The file.
 * @param vorhanden Whether a path of the project exists.
 */
export function pruefeComposeInhalt(inhalt: string, vorhanden: (pfad: string) => boolean): string[] {
  const gelesen = composeForm.safeParse(parse(inhalt, { merge: true }))
  if (!gelesen.success)
    return gelesen.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const compose = gelesen.data
  return Object.entries(compose.services).flatMap(([name, dienst]) =>
    [
      ...pfade(dienst)
        .filter((pfad) => !vorhanden(quelleVon(pfad)))
        .map((pfad) => `Datei ${pfad} gibt es nicht`),
      ...fremdeVariablen(dienst, compose),
      ...bezuege(dienst, compose),
      ...pruefung(name, dienst),
    ].map((zeile) => `${name}: ${zeile}`),
  )
}

function pfade({ build, command, volumes, image }: Dienst): string[] {
  return [
    ...(build === undefined ? [] : [build.dockerfile]),
    ...(image?.startsWith('maki:') === true && command !== undefined
      ? command.filter((wort) => /\.[jt]s$/.test(wort))
      : []),
    ...volumes.flatMap((volume) => {
      const [links = ''] = volume.split(':')
      return links.startsWith('./') && !links.startsWith('./geheimnisse/') ? [links.slice(2)] : []
    }),
  ]
}

function fremdeVariablen({ environment, image }: Dienst, { services }: Compose): string[] {
  const bekannt = new Set(variablen.flatMap(({ name: eine }) => [eine, `${eine}_FILE`]))
  return Object.entries(environment).flatMap(([variable, wert]) => [
    ...(image?.startsWith('maki:') === true && !bekannt.has(variable)
      ? [`die Variable ${variable} liest niemand (config/src/umgebung)`]
      : []),
    ...[...wert.matchAll(/https?:\/\/([a-z]+):(\d+)/g)].flatMap(([adresse, ziel = '', port]) =>
      ziel in services && anschluss[ziel] === Number(port)
        ? []
        : [`${variable}: unter ${adresse} lauscht nichts`],
    ),
  ])
}

function bezuege({ secrets, environment, volumes, depends_on }: Dienst, compose: Compose): string[] {
  const ausUmgebung = Object.values(environment).flatMap(
    (wert) => /^\/run\/secrets\/(.+)$/.exec(wert)?.[1] ?? [],
  )
  return [
    ...secrets
      .filter((eines) => !(eines in compose.secrets))
      .map((eines) => `das Geheimnis ${eines} ist nicht erklärt`),
    ...ausUmgebung
      .filter((eines) => !secrets.includes(eines))
      .map((eines) => `das Geheimnis ${eines} wird gelesen, aber nicht gegeben`),
    ...volumes.flatMap((volume) => {
      const [links = ''] = volume.split(':')
      return /^[./]/.test(links) || links in compose.volumes
        ? []
        : [`der Datenträger ${links} ist nicht erklärt`]
    }),
    ...Object.entries(depends_on).flatMap(([ziel, { condition }]) => {
      const dienst = compose.services[ziel]
      if (dienst === undefined) return [`den Dienst ${ziel} gibt es nicht`]
      return condition === 'service_healthy' && dienst.healthcheck === undefined
        ? [`${ziel} hat keine Bereitschaftsprüfung`]
        : []
    }),
  ]
}

function pruefung(name: string, { healthcheck }: Dienst): string[] {
  const port = /127\.0\.0\.1:(\d+)/.exec(healthcheck?.test.join(' ') ?? '')?.[1]
  return port === undefined || Number(port) === anschluss[name]
    ? []
    : [`die Bereitschaftsprüfung fragt Port ${port}`]
}

/**
 * Secret settings that a part reads and that a compose file does not hand to it: what nobody can set there does not exist for
 * the operator (mail server, providers of log-in, …).
 */
export function pruefeEinstellungen(inhalt: string): string[] {
  const { services } = composeForm.parse(parse(inhalt, { merge: true }))
  return teile.flatMap((teil) => {
    const dienst = services[teil]
    if (dienst === undefined) return []
    return variablen
      .filter((eine: Variable) => eine.geheim === true && eine.liest[teil] !== undefined)
      .filter(({ name }) => !(name in dienst.environment) && !(`${name}_FILE` in dienst.environment))
      .map(({ name }) => `${teil}: die Einstellung ${name} wird nicht gegeben`)
  })
}

/** Checks the compose file of a project folder. */
export function pruefeCompose(ordner: string): string[] {
  const inhalt = readFileSync(join(ordner, 'docker-compose.yml'), 'utf8')
  const maengel = pruefeComposeInhalt(inhalt, (pfad) => existsSync(join(ordner, pfad)))
  return maengel.length > 0 ? maengel : pruefeEinstellungen(inhalt)
}
