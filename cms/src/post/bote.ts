import type { Core } from '@strapi/strapi'
import { z } from 'zod'

const NAME = 'maki.post'

const bote = z.object({ wecke: z.custom<() => void>((wert) => typeof wert === 'function') })

/** Makes the sender of this process known to those who write messages. */
export function meldeBoten(strapi: Core.Strapi, wecken: () => void): void {
  strapi.add(NAME, { wecke: wecken })
}

/** Tells the sender of this process that there is something to send. A hint only: it looks by itself too. */
export function wecke(strapi: Core.Strapi): void {
  if (strapi.has(NAME)) bote.parse(strapi.get(NAME)).wecke()
}
