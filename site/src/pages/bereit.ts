import type { APIRoute } from 'astro'

/** 200 when cms, search engine and worker answer and the index is not behind; otherwise 503 saying what is missing. */
export const GET: APIRoute = async ({ locals }) => {
  const bereitschaft = await locals.bereitschaft()
  return Response.json(bereitschaft, {
    status: bereitschaft.bereit ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}
