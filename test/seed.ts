/** What the everyday run makes its cases up from. */
export const everydaySeed = 20_220_831

/** What `npm run test:all` makes its cases up from: other ones each time, unless WAYMARK_TEST_SEED says which. */
export const drawSeed = (given: string | undefined): number => (given !== undefined && /^\d{1,9}$/.test(given) ? Number(given) : Math.floor(Math.random() * 1_000_000_000))
