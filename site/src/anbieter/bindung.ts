import type { AstroCookies } from 'astro'

/** Binds a log-in with a provider to the browser that began it; a token of the cms, worth nothing anywhere else. */
const NAME = '__Host-maki-anbieter'

/** As long as the longest step lasts at the cms, in seconds: until the link of the mail is opened. */
const DAUER = 30 * 60

/** `Lax`: the way back from the provider is a navigation that another site began. */
const FEST = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const

const TOKEN = /^[\w-]{43}$/

/** What the browser brings back; null: nothing, or nothing that could be one. */
export function bindungAus(cookies: Pick<AstroCookies, 'get'>): string | null {
  const wert = cookies.get(NAME)?.value
  return wert !== undefined && TOKEN.test(wert) ? wert : null
}

export function merkeBindung(cookies: Pick<AstroCookies, 'set'>, bindung: string): void {
  if (TOKEN.test(bindung)) cookies.set(NAME, bindung, { ...FEST, maxAge: DAUER })
}

export function vergissBindung(cookies: Pick<AstroCookies, 'delete'>): void {
  cookies.delete(NAME, FEST)
}
