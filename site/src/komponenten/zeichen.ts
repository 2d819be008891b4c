/** The icons as strokes of a 24 × 24 drawing, for the templates of pages and of the list. */
export const zeichen = {
  suche: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zm5-1.5L21 21',
  weiter: 'M4 12h16m-6-6 6 6-6 6',
  zurueck: 'M20 12H4m6-6-6 6 6 6',
  zu: 'm6 6 12 12M18 6 6 18',
  auf: 'M12 19V5m-6 6 6-6 6 6',
  ab: 'M12 5v14m6-6-6 6-6-6',
  pfeil: 'm9 6 6 6-6 6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-10v5.5M12 7.5v.1',
  warnung: 'M12 3.5 2.5 20h19zM12 10v4.5m0 2.600v.1',
} as const

export type Zeichenname = keyof typeof zeichen
