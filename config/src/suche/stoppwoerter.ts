/**
 * Words that people write into a search field and that say nothing about what they look for; the Redaktion changes the
 * list in the CMS. Function words are not among them: the preparation of texts and queries leaves those out anyway.
 */
export const stoppwoerter: readonly string[] = [
  'bitte',
  'brauche',
  'finde',
  'gesucht',
  'gibt',
  'suche',
  'zeige',
]
