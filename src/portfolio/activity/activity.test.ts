// What the scores add up to, priority by priority, and box by box.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { tallyOf } from '../../calc/scoring/averages.ts'
import { idOf } from '../../platform/regions/shipped.ts'
import { anIntervention, aScore } from '../sample.ts'
import { listActivity } from './queries.ts'
import { sayActivity, sumUp } from './rules.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const scoredBy = world.own.users.director.id
const page = async (url: string) => parse((await world.app.inject(url)).body).querySelector('main')!
const words = (element: { innerHTML: string }) => parse(element.innerHTML.replaceAll('<', ' <')).text.replace(/\s+/g, ' ').trim()
let next = 0
/** An intervention that serves an item, with the scores that it was given, one after the other. */
async function scored(item: string | null, ...scores: [deliverability: number, fit: number][]) {
  const { id } = await owner.insertInto('portfolio.intervention').values(anIntervention({ key: `scored-${++next}`, name: `Scored ${next}`, itemId: item && idOf('strategy.item', item) })).returning('id').executeTakeFirstOrThrow()
  for (const [i, [deliverability, fit]] of scores.entries()) await owner.insertInto('portfolio.score').values(aScore({ interventionId: id, number: i + 1, deliverability, fit, scoredBy })).execute()
}

test('before anything is scored both pages say so, and what was published stands there already', async () => {
  const map = await page('/portfolio/activity')
  expect(words(map.querySelector('.govuk-body-l')!)).toBe('Nothing is scored yet.')
  const row = map.querySelectorAll('#activity tbody tr').map(words).find((text) => text.startsWith('Enhancing exposure'))!
  expect(row).toMatch(/Not applicable August 2022: 3\.6 Not applicable August 2022: 4\.25 0 August 2022: 4 Projects are more developed/)
  expect(map.querySelectorAll('#activity tbody tr').map(words).at(-1)).toMatch(/^Interventions that no document links to the plan Not applicable Not applicable Interventions for no stated part of the plan: 22 /)
  const matrix = await page('/portfolio/matrix')
  expect(words(matrix.querySelector('.govuk-body-l')!)).toBe('Nothing is scored yet.')
  expect(words(matrix)).toContain('26 interventions are not scored yet')
})

test('the last score of each intervention counts, once; what has not started is left out of the one average and counted', async () => {
  await scored('support-into-work', [1, 1], [4, 5]) // a theme
  await scored('displaced-workers', [3, 4])
  await scored('displaced-workers', [4, 4])
  await scored('displaced-workers', [5, 1], [0, 2])
  await scored('displaced-workers')
  await scored(null, [2, 1])
  const map = await page('/portfolio/activity')
  expect(words(map.querySelector('.govuk-body-l')!)).toBe('5 of 32 interventions are scored. On average they deliver at 3.25 out of 5 and fit the plan at 3.2. 1 has not started, so how well it delivers is left out.')
  const rows = map.querySelectorAll('#activity tbody tr').map(words)
  expect(rows.find((row) => row.startsWith('Targeting support'))).toMatch(/3\.5 of 2 scored; 1 not started left out August 2022: n\/a 3\.33 of 3 scored August 2022: n\/a Interventions for Targeting .*: 4 August 2022: 0 Currently there are no projects/)
  expect(rows.find((row) => row.startsWith('The theme as a whole'))).toMatch(/4 of 1 scored 5 of 1 scored Interventions for .*: 1 None was published/)
  expect(rows.at(-1)).toMatch(/2 of 1 scored 1 of 1 scored Interventions for no stated part of the plan: 23/)
})

test('the rows together are all interventions and all last scores', async () => {
  const { interventions, ...tally } = sumUp(await listActivity(db))
  expect(interventions).toBe(32)
  expect(tally).toEqual(tallyOf([[4, 5], [3, 4], [4, 4], [0, 2], [2, 1]].map(([deliverability, fit]) => ({ deliverability: deliverability!, fit: fit! }))))
  expect([sayActivity({ ...tallyOf([]), interventions: 3 }), sayActivity({ ...tallyOf([{ deliverability: 0, fit: 4 }]), interventions: 1 })]).toEqual(['', '1 of 1 intervention is scored. On average they fit the plan at 4 out of 5. 1 has not started, so how well it delivers is left out.'])
})

test('each box of the matrix has its count, its prompt in words, and leads to its interventions', async () => {
  const matrix = await page('/portfolio/matrix')
  expect(words(matrix.querySelector('.govuk-body-l')!)).toBe('5 of 32 interventions are scored: 2 to continue, 1 to adjust, 1 to stop and reallocate and 1 not started.')
  const rows = matrix.querySelectorAll('#matrix tbody tr').map((row) => row.querySelectorAll('td').map(words))
  expect(rows.map((row) => row.length)).toEqual([5, 5, 5, 5, 5])
  expect([rows[0]![3], rows[1]![2], rows[4]![1], rows[2]![2]]).toEqual(['1 with deliverability 4 and strategic fit 5 ✓ Continue', '1 with deliverability 3 and strategic fit 4 ◆ Adjust', '1 with deliverability 2 and strategic fit 1 ■ Stop and reallocate', '0 ◆ Adjust'])
  const links = matrix.querySelectorAll('#matrix a').map((link) => link.getAttribute('href')!)
  expect(links).toContain('/portfolio/interventions?deliverability=3&fit=4')
  for (const link of [...links, '/portfolio/interventions?deliverability=0']) expect((await page(link)).querySelectorAll('#interventions tbody tr')).toHaveLength(1)
})

test('both may be taken away: averages as numbers, the published ones as printed', async () => {
  const { activity } = (await world.app.inject('/api/v1/portfolio/activity')).json<{ activity: { priority: string | null }[] }>()
  expect(activity.find(({ priority }) => priority === 'displaced-workers')).toMatchObject({ interventions: 4, scored: 3, deliverability: { value: 3.5, over: 2, leftOut: 1 }, strategicFit: { value: 3.33, over: 3, leftOut: 0 }, published: { deliverability: 'n/a', projects: '0' } })
  expect((await world.app.inject('/portfolio/activity/activity.csv')).body).toContain(',4,3,1,3.5,3.33,n/a,n/a,0,')
})
