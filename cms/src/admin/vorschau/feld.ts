import type { StrapiApp } from '@strapi/strapi/admin'
import { z } from 'zod'
import { Vorschau } from './Vorschau.tsx'

/** What the content manager lets others add; its own types are not part of the app's. */
const schnittstelle = z.object({
  apis: z.object({
    addEditViewSidePanel: z.custom<(felder: readonly unknown[]) => void>(
      (wert) => typeof wert === 'function',
    ),
  }),
})

/** Adds "Auf der Website" beside the forms of content. */
export function ergaenzeVorschau(app: Pick<StrapiApp, 'getPlugin'>): void {
  const { apis } = schnittstelle.parse(app.getPlugin('content-manager'))
  apis.addEditViewSidePanel([Vorschau])
}
