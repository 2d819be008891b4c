/** Limits of Strapi's own REST interface and of the document service behind it. */
export default {
  rest: { defaultLimit: 25, maxLimit: 100, withCount: true, strictParams: true },
  documents: { strictParams: true },
}
