/** Runs one piece of work at a time; while it runs, others are turned away. */
export interface Einzelplatz {
  /** Gives what `arbeit` gives, or `'besetzt'` at once. */
  belege<T>(arbeit: () => Promise<T>): Promise<T | 'besetzt'>
}

export function erstelleEinzelplatz(): Einzelplatz {
  let besetzt = false
  return {
    async belege(arbeit) {
      if (besetzt) return 'besetzt'
      besetzt = true
      try {
        return await arbeit()
      } finally {
        besetzt = false
      }
    },
  }
}
