import { useCallback, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { z } from 'zod'
import { useAufsicht, type Antwort, type Parameter } from './anfrage.ts'

/** The state of a list lives in its address: a page can be sent to somebody, and "back" goes back. */
export function useFilter<N extends string>(namen: readonly N[]) {
  const [adresse, setzeAdresse] = useSearchParams()
  const filter: Partial<Record<N, string>> = {}
  for (const name of namen) {
    const wert = adresse.get(name)
    if (wert !== null) filter[name] = wert
  }
  const setze = (neu: Partial<Record<N, string>>) => {
    const naechste = new URLSearchParams(adresse)
    // Another filter begins at the first page.
    naechste.delete('seite')
    for (const name of namen) {
      const wert = neu[name]
      if (wert === '') naechste.delete(name)
      else if (wert !== undefined) naechste.set(name, wert)
    }
    setzeAdresse(naechste)
  }
  return { filter, seite: Number(adresse.get('seite') ?? '1'), setze }
}

const parameterform = z.record(z.string(), z.union([z.string(), z.number()]).optional())

/** What a route gives for these parameters, asked again whenever they change; null: not yet there. */
export function useListe<T>(pfad: string, schema: z.ZodType<T>, parameter: Parameter) {
  const { hole } = useAufsicht()
  const [antwort, setzeAntwort] = useState<Antwort<T> | null>(null)
  const [runde, setzeRunde] = useState(0)
  const schluessel = JSON.stringify(parameter)
  useEffect(() => {
    let gilt = true
    const gefragt = parameterform.parse(JSON.parse(schluessel))
    void hole(pfad, schema, gefragt).then((neue) => {
      if (gilt) setzeAntwort(neue)
    })
    return () => {
      gilt = false
    }
  }, [hole, pfad, schema, schluessel, runde])
  const erneuere = useCallback(() => {
    setzeRunde((alte) => alte + 1)
  }, [])
  return { antwort, erneuere }
}
