// Who does what, asked of the real pages: bodies, seats, meetings, decisions, agreed actions and the owners of actions.
import { parse } from 'node-html-parser'
import { beforeAll, expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import type { User } from '../../platform/context.ts'
import { aBody, aDecision, aMeeting, aMember, anAgreedAction, anItem, aPlan } from '../sample.ts'

const world = await aWorld(await regionDatabase())
const { 'programme manager': manager, analyst } = world.own.users
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const main = async (by: User | undefined, url: string) => {
  const { statusCode, body } = await send(by, 'GET', url)
  expect([url, statusCode]).toEqual([url, 200])
  return parse(body.replace(/<\/(td|th|li|dt|dd|p|h2)>/g, ' $&')).querySelector('main')!
}
const words = async (by: User | undefined, url: string) => (await main(by, url)).text.replace(/\s+/g, ' ')
const rowsOf = async (url: string) => (await main(undefined, url)).querySelectorAll('#list tbody tr:not(.waymark-table__group)').map((row) => row.querySelector('th')!.text.trim())
const id = (table: 'strategy.body' | 'strategy.meeting', key: string) => world.owner.selectFrom(table).select('id').where('key', '=', key).executeTakeFirstOrThrow().then(({ id }) => id)

// The region shows itself as at 31 August 2022.
beforeAll(async () => {
  const { owner } = world
  const add = async (given: Parameters<typeof aBody>[0]) => (await owner.insertInto('strategy.body').values(aBody(given)).returning('id').executeTakeFirstOrThrow()).id
  const board = await add({ key: 'test-board', name: 'Marsh Board', arrangement: 'Marsh governance', representation: 'Place leaders', status: 'standing', meets: 'every six months' })
  const forum = await add({ key: 'test-forum', name: 'Marsh Forum', arrangement: 'Marsh governance', representation: 'Providers/ People', status: 'proposed', isAccountable: false, reportsToId: board })
  await add({ key: 'test-panel', name: 'Marsh Panel', arrangement: 'Marsh governance', representation: null, isResponsible: false, isAccountable: false })
  await owner.insertInto('strategy.member').values([aMember({ key: 'seat-one', bodyId: board }), aMember({ key: 'seat-gone', bodyId: board, role: 'Chief of Drainage', endsOn: '2022-08-30' })]).execute()
  await owner.insertInto('strategy.meeting').values([
    aMeeting({ key: 'soon', bodyId: board, name: 'Autumn meeting', heldOn: '2022-09-10' }), aMeeting({ key: 'later', bodyId: forum, name: 'Winter meeting', heldOn: '2022-12-10' }),
    aMeeting({ key: 'long-past', bodyId: board, name: 'Spring meeting', heldOn: '2022-03-01', status: 'held' }), aMeeting({ key: 'just-past', bodyId: board, name: 'Summer meeting', heldOn: '2022-08-30' }),
  ]).execute()
  const meetingId = await id('strategy.meeting', 'long-past')
  await owner.insertInto('strategy.decision').values(aDecision({ bodyId: board, meetingId, decidedOn: '2022-03-01' })).execute()
  await owner.insertInto('strategy.agreed_action').values([
    anAgreedAction({ key: 'is-done', bodyId: board, meetingId, words: 'Count the pumps.', dueOn: '2022-05-01', doneOn: '2022-04-01' }),
    anAgreedAction({ key: 'is-late', bodyId: board, words: 'Mend the sluice.', dueOn: '2022-08-30' }),
    anAgreedAction({ key: 'is-today', bodyId: forum, words: 'Ring the colleges.', dueOn: '2022-08-31' }), anAgreedAction({ key: 'is-far', bodyId: forum, words: 'Dig the drain.', dueOn: '2022-11-01' }),
  ]).execute()
  const plans = await owner.insertInto('strategy.plan').values([aPlan({ key: 'marsh-one', name: 'Marsh plan' }), aPlan({ key: 'marsh-two', name: 'Second marsh plan', position: 2 })]).returning('id').execute()
  await owner.insertInto('strategy.item').values([
    anItem({ key: 'marsh-a', planId: plans[0]!.id, kind: 'action', words: 'Drain the marsh.', owners: ['Marsh Board', 'Eel / fish trade'] }), anItem({ key: 'marsh-b', planId: plans[1]!.id, kind: 'action', words: 'Flood the marsh.', owners: ['Marsh Board'] }),
  ]).execute()
})

test('a table of designations stands as it is printed, ticks in words, and says of itself what is missing', async () => {
  const page = await main(undefined, '/strategy/bodies')
  const row = page.querySelectorAll('.waymark-raci tbody tr').find((row) => row.text.includes('Marsh Forum'))!
  expect(row.querySelectorAll('td.waymark-raci__tick').map((cell) => cell.querySelector('.govuk-visually-hidden')!.text)).toEqual(['Yes', 'No', 'No', 'No'])
  const text = page.text.replace(/\s+/g, ' ')
  for (const said of ['Marsh Forum Proposed', 'The table names 1 accountable body.', '1 body has no designation: Marsh Panel.', 'No body speaks for employers.', 'Of those who speak for people, nobody is accountable. Responsible is Marsh Forum.', 'The table does not say for whom Marsh Panel speaks.'])
    expect(text).toContain(said)
})

test('a body shows whom it reports to, its seats of today by post, its meetings, decisions, actions and what the plan asks of it', async () => {
  const text = await words(undefined, '/strategy/bodies/test-board')
  for (const said of ['every six months', 'Director of Nursing', 'Autumn meeting, 10 September 2022', 'Planned; nobody has recorded whether it was held', 'Pay the bus fares of apprentices.', 'Mend the sluice. Skills team 30 August 2022 Overdue', 'Count the pumps. Skills team 1 May 2022 Done', 'Drain the marsh.', 'Reporting to it Marsh Forum'])
    expect(text).toContain(said)
  expect(text).not.toContain('Chief of Drainage')
  expect(text).not.toMatch(/Change|Add a seat/)
  expect(text.indexOf('Mend the sluice')).toBeLessThan(text.indexOf('Count the pumps'))
  expect(await words(manager, '/strategy/bodies/test-board')).toContain('Add a seat')
  expect(await words(undefined, '/strategy/bodies/test-forum')).toContain('Reports to Marsh Board')
  expect((await send(undefined, 'GET', '/strategy/bodies/nobody')).statusCode).toBe(404)
})

test('meetings are listed nearest first, those to come before those past, and by body, status and time', async () => {
  const of = (query: string) => rowsOf(`/strategy/meetings?words=${query}`)
  expect(await of('marsh')).toEqual(['Autumn meeting, 10 September 2022', 'Winter meeting, 10 December 2022', 'Summer meeting, 30 August 2022', 'Spring meeting, 1 March 2022'])
  expect(await of('marsh&sort=date')).toEqual(['Spring meeting, 1 March 2022', 'Summer meeting, 30 August 2022', 'Autumn meeting, 10 September 2022', 'Winter meeting, 10 December 2022'])
  expect(await of('&body=test-forum')).toEqual(['Winter meeting, 10 December 2022'])
  expect(await of('&body=test-board&when=past&status=held')).toEqual(['Spring meeting, 1 March 2022'])
  expect(await words(undefined, '/strategy/meetings/long-past')).toMatch(/Pay the bus fares.*Count the pumps/)
})

test('agreed actions are open first by the day they are due, and those overdue can be asked for', async () => {
  const of = (query: string) => rowsOf(`/strategy/agreed-actions?words=marsh${query}`)
  expect(await of('')).toEqual(['Mend the sluice.', 'Ring the colleges.', 'Dig the drain.', 'Count the pumps.'])
  expect([await of('&state=overdue'), await of('&state=done'), await of('&state=open')]).toEqual([['Mend the sluice.'], ['Count the pumps.'], ['Mend the sluice.', 'Ring the colleges.', 'Dig the drain.']])
  expect(await of('&sort=due&order=down')).toEqual(['Dig the drain.', 'Ring the colleges.', 'Mend the sluice.', 'Count the pumps.'])
})

test('owners are counted by plan, and each has a page, whatever stands in the name', async () => {
  expect(await words(undefined, '/strategy/owners?words=marsh')).toMatch(/Marsh Board 2 Marsh plan: 1 Second marsh plan: 1/)
  expect(await words(undefined, '/strategy/owners?words=board&plan=marsh-two')).toMatch(/Marsh Board 1 Second marsh plan: 1/)
  const link = (await main(undefined, '/strategy/owners?words=eel')).querySelector('#list a[href^="/strategy/owners/"]:not([href*="?"])')!.getAttribute('href')!
  expect(link).toBe('/strategy/owners/Eel%20%2F%20fish%20trade')
  expect(await words(undefined, link)).toMatch(/One line of the plan names Eel \/ fish trade .*Drain the marsh\. Marsh Board/)
  expect((await send(undefined, 'GET', '/strategy/owners/Nobody')).statusCode).toBe(404)
})

test('a programme manager adds a body with its designations, and no body reports to itself by way of another', async () => {
  const body = { name: 'Marsh Council', arrangement: 'Marsh governance', status: 'standing', representation: 'Employers', designated: 'accountable', duty: '', terms: '', termsWebsite: '', meets: '', membership: '', reportsToId: '' }
  expect((await send(manager, 'POST', '/strategy/bodies/new', body)).headers.location).toBe('/strategy/bodies/marsh-council')
  expect(await words(undefined, '/strategy/bodies/marsh-council')).toContain('Accountable: accountable for the delivery')
  const seen = (await main(manager, '/strategy/bodies/test-board/change')).querySelector('input[name=seen]')!.getAttribute('value')!
  const circle = await send(manager, 'POST', '/strategy/bodies/test-board/change', { ...body, name: 'Marsh Board', reportsToId: await id('strategy.body', 'test-forum'), seen })
  expect([circle.statusCode, circle.body.includes('That body reports to this one')]).toEqual([422, true])
})

test('seats, meetings, decisions and agreed actions are added to their body, and a meeting of another body is refused', async () => {
  const [bodyId, other] = [await id('strategy.body', 'test-panel'), await id('strategy.meeting', 'later')]
  const day = (name: string, [year, month, date]: [string, string, string]) => ({ [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year })
  const seat = await send(manager, 'POST', '/strategy/members/new', { bodyId, role: 'Head of Eels', organisation: 'Eel Board', ...day('startsOn', ['', '', '']), ...day('endsOn', ['', '', '']) })
  expect(seat.headers.location).toBe('/strategy/bodies/test-panel#seat-head-of-eels-eel-board')
  const meeting = await send(manager, 'POST', '/strategy/meetings/new', { bodyId, name: 'First', ...day('heldOn', ['2022', '10', '1']), status: 'planned', agenda: '', website: '' })
  expect(meeting.headers.location).toBe('/strategy/meetings/first-1-october-2022')
  const own = await id('strategy.meeting', 'first-1-october-2022')
  expect((await main(manager, `/strategy/decisions/new?meeting=${own}`)).querySelector('select[name=bodyId] option[selected]')!.getAttribute('value')).toBe(bodyId)
  const decision = { bodyId, meetingId: other, ...day('decidedOn', ['2022', '10', '1']), words: 'Buy nets.', reason: '' }
  expect((await send(manager, 'POST', '/strategy/decisions/new', decision)).body).toContain('Select a meeting of the same body')
  expect((await send(manager, 'POST', '/strategy/decisions/new', { ...decision, meetingId: own })).headers.location).toBe('/strategy/decisions/buy-nets')
  const action = await send(manager, 'POST', '/strategy/agreed-actions/new', { bodyId, meetingId: own, words: 'Buy the nets', owner: 'Eel Board', ...day('dueOn', ['2023', '1', '1']), ...day('doneOn', ['', '', '']), outcome: '' })
  expect(action.headers.location).toBe('/strategy/agreed-actions/buy-the-nets')
  expect(await words(undefined, '/strategy/bodies/test-panel')).toMatch(/Head of Eels.*First, 1 October 2022.*Buy nets.*Buy the nets/)
  expect(await words(manager, '/strategy/agreed-actions/buy-the-nets/history')).toContain('Nobody has changed it')
})

test('the home page of those who keep the plan names what is overdue and due within two weeks, and the meetings of two weeks; nobody else’s does', async () => {
  const text = await words(manager, '/')
  for (const said of ['Mend the sluice.', 'Was due 30 August 2022', 'Ring the colleges.', 'Due today', 'Meeting of Marsh Board: Autumn meeting']) expect(text).toContain(said)
  for (const said of ['Dig the drain', 'Count the pumps', 'Winter meeting', 'Summer meeting']) expect(text).not.toContain(said)
  expect(await words(analyst, '/')).not.toContain('Mend the sluice')
})

test('search finds bodies, meetings and decisions', async () => {
  expect(await words(undefined, '/search?q=marsh+forum')).toContain('Marsh Forum')
  expect(await words(undefined, '/search?q=autumn+marsh')).toContain('Marsh Board, 10 September 2022')
  expect(await words(undefined, '/search?q=bus+fares')).toContain('Pay the bus fares of apprentices')
})

test('the meetings of a body can be subscribed to, and the tables and their JSON say the same as the pages', async () => {
  expect((await send(undefined, 'GET', '/strategy/bodies/test-board/meetings.ics')).body).toMatch(/SUMMARY:Marsh Board: Autumn meeting/)
  expect((await send(undefined, 'GET', '/strategy/bodies/bodies.csv')).body).toMatch(/test-forum,Marsh governance,Marsh Forum,proposed,Providers\/ People,true,false,false,false/)
  expect((await send(undefined, 'GET', '/strategy/agreed-actions/agreed-actions.csv')).body).toMatch(/is-late,Marsh Board,.*overdue/)
  const { bodies } = (await send(undefined, 'GET', '/api/v1/strategy/bodies')).json() as { bodies: { key: string }[] }
  expect(bodies.find(({ key }) => key === 'test-forum')).toMatchObject({ speaksFor: ['Providers', 'People'], designations: ['responsible'], reportsTo: 'test-board' })
  expect((await send(undefined, 'GET', '/api/v1/strategy/agreed-actions?state=overdue&words=marsh')).json()).toMatchObject({ count: 1, agreedActions: [{ key: 'is-late', state: 'overdue' }] })
  for (const path of ['api/v1/strategy/members', 'api/v1/strategy/meetings', 'api/v1/strategy/decisions', 'api/v1/strategy/owners', 'strategy/members/seats.csv', 'strategy/meetings/meetings.csv', 'strategy/decisions/decisions.csv', 'strategy/owners/owners.csv', 'strategy/bodies/bodies.ods'])
    expect([path, (await send(undefined, 'GET', `/${path}`)).statusCode]).toEqual([path, 200])
})
