import { useFetchClient } from '@strapi/strapi/admin'
import { useCallback, useMemo } from 'react'
import { z } from 'zod'

/** A value, or what the person is told instead. */
export type Antwort<T> =
  { readonly ok: true; readonly wert: T } | { readonly ok: false; readonly grund: string }

const problem = z.object({ detail: z.string() })

export type Parameter = Readonly<Record<string, string | number | undefined>>

/** Address of a route with the parameters that say something. */
const adresseVon = (pfad: string, parameter: Parameter) => {
  const werte = Object.entries(parameter).flatMap(([name, wert]): [string, string][] =>
    wert === undefined || wert === '' ? [] : [[name, String(wert)]],
  )
  return `/admin/aufsicht/${pfad}?${new URLSearchParams(werte).toString()}`
}

/** Refusals are answers, too; only an expired log-in is left to Strapi, which renews it and asks again. */
const ALLES_LESEN = { validateStatus: (status: number) => status !== 401 }

/** Ways to the routes of the oversight, as the user who is logged in. */
export function useAufsicht() {
  const { get, post } = useFetchClient()
  const hole = useCallback(
    <T>(pfad: string, schema: z.ZodType<T>, parameter: Parameter = {}) =>
      versuche(() => get(adresseVon(pfad, parameter), ALLES_LESEN), schema),
    [get],
  )
  const sende = useCallback(
    <T>(pfad: string, schema: z.ZodType<T>, inhalt: object) =>
      versuche(() => post(adresseVon(pfad, {}), inhalt, ALLES_LESEN), schema),
    [post],
  )
  /** The file that a route gives. */
  const lade = useCallback(
    async (pfad: string, parameter: Parameter) => {
      const { data } = await get(adresseVon(pfad, parameter), { responseType: 'blob' })
      return z.instanceof(Blob).parse(data)
    },
    [get],
  )
  return useMemo(() => ({ hole, sende, lade }), [hole, sende, lade])
}

async function versuche<T>(
  frage: () => Promise<{ data: unknown }>,
  schema: z.ZodType<T>,
): Promise<Antwort<T>> {
  try {
    const { data } = await frage()
    const gelesen = schema.safeParse(data)
    if (gelesen.success) return { ok: true, wert: gelesen.data }
    const grund = problem.safeParse(data).data?.detail
    return { ok: false, grund: grund ?? 'Die Antwort des Portals war nicht zu verstehen.' }
  } catch {
    return { ok: false, grund: 'Das Portal antwortet nicht. Bitte versuchen Sie es noch einmal.' }
  }
}
