/** Settings of the admin panel: German next to Strapi's English, no advertising. */
export default {
  config: {
    locales: ['de'],
    tutorials: false,
    notifications: { releases: false },
  },
}
