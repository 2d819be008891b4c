import type { APIRoute } from 'astro'

/** Uploaded pictures and PDF files of the cms. Opened on its own, a file can run nothing and reach nothing. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const medium = await locals.medien.hole(params.pfad ?? '')
  if (!medium.ok) return rewrite(medium.stoerung === 'nicht-erreichbar' ? '/503' : '/404')
  return new Response(medium.wert.inhalt, {
    headers: {
      'Content-Type': medium.wert.typ,
      'Cache-Control': 'public, max-age=86400',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
