import { parse } from 'node-html-parser'
import { aCollection, aKpi, aReturn } from '../src/returns/index.ts'
import type { User } from '../src/platform/context.ts'
import type { World } from './world.ts'

/** What a college is asked in these tests: two measures, one of them in groups, one worked out from the two. */
export async function aScene(world: World, given: { certifiers?: readonly User[] } = {}) {
  const { owner, other, now } = world
  const kpi = async (given: Parameters<typeof aKpi>[0]) => (await owner.insertInto('returns.kpi').values(aKpi(given)).returning(['id', 'key']).executeTakeFirstOrThrow())
  const suffix = Math.random().toString(36).slice(2, 8)
  const starts = await kpi({ key: `starts-${suffix}`, name: 'Learner starts', basis: 'to date', example: 'A learner who starts in March counts from March on.', itemId: null })
  const devices = await kpi({ key: `devices-${suffix}`, name: 'Devices given', groupNames: ['Laptops', 'Tablets'] })
  const offers = await kpi({ key: `offers-${suffix}`, name: 'Offers made' })
  const share = await kpi({ key: `share-${suffix}`, name: 'Offers for each start', unit: 'percent', unitWords: null, places: 1, relation: 'share', ofId: offers.id, ofKind: 'actual', perId: starts.id, perKind: 'actual', isComputed: true })
  const collection = await owner.insertInto('returns.collection').values(aCollection({ key: `bootcamps-${suffix}`, organisationId: other.organisationId })).returning(['id', 'key']).executeTakeFirstOrThrow()
  await owner.insertInto('returns.question').values([starts, devices, offers, share].map(({ id }, position) => ({ collectionId: collection.id, kpiId: id, position, asksForecast: position === 0, isRequired: position !== 1 }))).execute()
  const one = await owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, key: `return-${suffix}` })).returning(['id', 'key']).executeTakeFirstOrThrow()
  for (const user of given.certifiers ?? [other.users.director]) await owner.insertInto('returns.certifier').values({ organisationId: other.organisationId, accountId: user.id, givenBy: world.own.users.director.id, startsAt: now }).onConflict((conflict) => conflict.doNothing()).execute()
  return { collection, one, kpis: { starts, devices, offers, share } }
}

/** Sends requests as whoever it is, and reads pages as people do. */
export function browserOf(world: World) {
  const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
    world.be(by)
    return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
  }
  const page = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body).querySelector('main')!
  const words = (element: { innerHTML: string }) => parse(element.innerHTML.replaceAll('<', ' <')).text.replace(/\s+/g, ' ').trim()
  /** A form as it stands in its page, with these answers in it, sent. */
  const fill = async (by: User, url: string, answers: Record<string, string> = {}) => {
    const form = (await page(url, by)).querySelector('form[method=post]')
    const standing = Object.fromEntries((form?.querySelectorAll('input[name], textarea[name], select[name]') ?? []).map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? input.text.trim()]))
    return send(by, 'POST', url, { ...standing, ...answers })
  }
  return { send, page, words, fill }
}
