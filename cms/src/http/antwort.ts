import { PROBLEM_MEDIENTYP, problem, type Problem } from '@maki/config'
import type { Core } from '@strapi/strapi'
import type { z } from 'zod'

/** What Strapi's router hands to a controller. */
export type Anfrage = Parameters<Core.MiddlewareHandler>[0]

/** A value, or an expected failure. */
export type Ergebnis<T> =
  { readonly ok: true; readonly wert: T } | { readonly ok: false; readonly problem: Problem }

export const gelungen = <T>(wert: T): Ergebnis<T> => ({ ok: true, wert })

export const gescheitert = (...angaben: Parameters<typeof problem>): Ergebnis<never> => ({
  ok: false,
  problem: problem(...angaben),
})

/** Answers with problem details (RFC 9457). */
export function sendeProblem(ctx: Anfrage, eines: Problem): void {
  ctx.status = eines.status
  ctx.body = JSON.stringify(eines)
  ctx.type = PROBLEM_MEDIENTYP
}

/**
 * Answers a request: the value as JSON, an expected failure as problem details, anything else as problem "intern" and a
 * line in the log. Nothing of it is kept by caches: the site has its own.
 */
export async function antworte<T>(ctx: Anfrage, arbeit: () => Promise<Ergebnis<T>>): Promise<void> {
  ctx.set('Cache-Control', 'no-store')
  try {
    const ergebnis = await arbeit()
    if (ergebnis.ok) ctx.body = ergebnis.wert
    else sendeProblem(ctx, ergebnis.problem)
  } catch (fehler) {
    strapi.log.error(fehler)
    sendeProblem(ctx, problem('intern', 'Die Anfrage konnte nicht beantwortet werden.'))
  }
}

/** Reads parameters or a body with a schema; what does not fit is the problem "parameter-ungueltig" naming the first. */
export function lies<S extends z.ZodType>(schema: S, roh: unknown): Ergebnis<z.output<S>> {
  const gelesen = schema.safeParse(roh)
  if (gelesen.success) return gelungen(gelesen.data)
  const erstes = gelesen.error.issues[0]
  const name = erstes?.path.join('.')
  return gescheitert(
    'parameter-ungueltig',
    name ? `Der Parameter ${name} ist ungültig.` : 'Die Anfrage ist ungültig.',
  )
}
