import type { Core } from '@strapi/strapi'
import { mitSchreibsperre } from '../datenbank/sperre.js'

/** Runs one piece of work at a time; while it runs, others are turned away, in other processes on this database too. */
export interface Einzelplatz {
  /** Gives what `arbeit` gives, or `'besetzt'` at once. */
  belege<T>(strapi: Core.Strapi, arbeit: () => Promise<T>): Promise<T | 'besetzt'>
}

export function erstelleEinzelplatz(): Einzelplatz {
  let besetzt = false
  return {
    async belege(strapi, arbeit) {
      if (besetzt) return 'besetzt'
      besetzt = true
      try {
        return await mitSchreibsperre(strapi, arbeit)
      } finally {
        besetzt = false
      }
    },
  }
}
