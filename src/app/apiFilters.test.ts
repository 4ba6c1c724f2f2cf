import { expect, test } from 'vitest'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'

const world = await aWorld(await regionDatabase())
const get = async (url: string) => { world.be(world.own.users.analyst); const answer = await world.app.inject(`/api/v1${url}`); return { status: answer.statusCode, title: String(answer.json().title ?? '') } }

test.each([
  ['/portfolio/risks?status=opne', /^There is no status "opne"\. Write one of: open, closed$/],
  ['/portfolio/risks?sort=colour', /^There is no sort "colour"/],
  ['/portfolio/risks?order=sideways', /Write one of: up, down$/],
  ['/portfolio/risks?page=0', /^There is no page "0"/],
  ['/portfolio/interventions?kind=idea', /^There is no kind "idea"/],
  ['/portfolio/lessons?group=Everyone', /^There is no group "Everyone"/],
  ['/organisations?kind=pub', /^There is no kind "pub"/],
  ['/returns/kpis?rating=purple', /^There is no rating "purple"/],
  ['/returns?status=lost', /^There is no status "lost"/],
  ['/returns/figures?kpi=nothing', /^There is no measure "nothing" here/],
  ['/evidence/observations?area=E99999999', /^There is no area "E99999999" here/],
  ['/evidence/observations?indicator=nothing', /^There is no indicator "nothing" here/],
  ['/evidence/releases?from=nowhere', /^There is no from "nowhere"/],
  ['/reporting/papers?sort=colour', /^There is no sort "colour"/],
])('%s is told what is wrong and what there is, not given another list', async (url, words) => {
  const { status, title } = await get(url)
  expect([status, title]).toEqual([400, expect.stringMatching(words)])
})

test('what is known, empty or left out is answered', async () => {
  for (const url of ['/portfolio/risks?status=open&sort=size&order=down&page=1', '/portfolio/risks?status=', '/portfolio/risks', '/organisations?kind=college', '/evidence/observations?area=E07000010&indicator=economic-activity', '/returns/kpis', '/evidence/releases', '/reporting/papers'])
    expect([url, (await get(url)).status]).toEqual([url, 200])
})
