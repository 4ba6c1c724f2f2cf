import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { addLink } from '../src/accounts/index.ts'
import { appraisalFillings } from './appraisals.ts'
import { evaluationFillings, someDesign } from './evaluationAddresses.ts'
import { evidenceFillings } from './evidenceAddresses.ts'
import { aLesson, anIntervention, aRisk } from '../src/portfolio/index.ts'
import { aCollection, aKpi, aProfile, aReturn } from '../src/returns/index.ts'
import type { Kept } from '../src/platform/regions/shipped.ts'
import { aBody, aDecision, aLink, aMeeting, aMember, aMilestone, anAgreedAction, anAnswer, anItem, anOtherStrategy, aPlan, aRecommendation, aTool } from '../src/strategy/index.ts'
import { aDraft, aKeptStory, anOverridden, aReport, aSigned } from './papers.ts'
import type { Side, World } from './world.ts'

/** `?` is what stands after the question mark of an address that needs it. */
export type Gaps = Readonly<Record<string, string>>
export type Fill = (side: Side, world: World) => Gaps | Promise<Gaps>

const organisation: Fill = ({ organisationId }) => ({ id: organisationId })
const account: Fill = ({ users }) => ({ id: users.analyst.id })
const role: Fill = async ({ organisationId, users }, { owner, now }) => {
  const { id } = users.analyst
  const held = await owner.insertInto('accounts.role').values({ accountId: id, organisationId, role: 'partner', givenBy: 'waymark', startsAt: now })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()
    ?? await owner.selectFrom('accounts.role').select('id').where('accountId', '=', id).where('role', '=', 'partner').where('endsAt', 'is', null).executeTakeFirstOrThrow()
  return { id, roleId: held.id }
}
/** An account of nobody else's, for it is used up. */
const aColleague: Fill = async (_, { owner, now }) =>
  owner.insertInto('accounts.account').values({ email: `${randomUUID()}@example.org`, name: 'Kit', addedAt: now }).returning('id').executeTakeFirstOrThrow()
const failedJob: Fill = async (_, { owner, now }) => {
  const { id } = await owner.insertInto('platform.job').values({ name: 'accounts.forget', askedBy: 'waymark', organisation: '', runAt: now, state: 'failed', tries: 9, startedAt: now, endedAt: now, lastError: 'ECONNREFUSED' })
    .returning('id').executeTakeFirstOrThrow()
  return { job: String(id) }
}
const area: Fill = () => ({ area: 'E07000010' }) // Fenland
/** A sample that the side's auditor drew, with one item. */
const anAuditSample: Fill = async ({ organisationId, users }, { owner, now }) => {
  const { id } = await owner.insertInto('audit.sample').values({
    organisationId, purpose: 'Audit of figures', population: 'scorecards', options: '{}', choice: 'Figures of the scorecards', method: 'random', seed: 'x', isSeedGiven: true, wanted: 1, populationCount: 9, fingerprint: 'a'.repeat(64), drawnBy: users.auditor.id, drawnAt: now,
  }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('audit.item').values({ sampleId: id, number: 1, place: 3, key: 'scorecard:E07000010:economic-activity', name: 'Economic activity, Fenland', says: '75.4%', href: '/evidence/scorecards/E07000010/economic-activity' }).execute()
  return { id, number: '1' }
}
/** One of the administrator's own. */
const accessToken: Fill = async ({ organisationId, users }, { owner, now }) =>
  owner.insertInto('accounts.access_token').values({ accountId: users.administrator.id, organisationId, label: 'Board workbook', tokenHash: randomBytes(32), madeAt: now, endsAt: later(now, 30) }).returning('id').executeTakeFirstOrThrow()
const figure: Fill = () => ({ area: 'E07000010', indicator: 'economic-activity' })
const observation: Fill = async (_, { owner }) => owner.selectFrom('evidence.observation').select('id').orderBy('id').executeTakeFirstOrThrow()
/** A mail for the side's analyst, who alone may read what it says. */
const mail: Fill = async ({ users }, { owner, now }) => {
  const sent = await owner.insertInto('platform.mail').values({ template: 'Welcome', state: 'sent', maskedAddress: 'a***@example.org', mayRepeat: true, attempts: 1, madeAt: now, nextAt: now, triedAt: now, sentAt: now })
    .returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('platform.mail_text').values({ mailId: sent.id, accountId: users.analyst.id, address: 'a@example.org', subject: 'Welcome', body: 'Dear Ash,\n\nYou now have an account.', forgetAt: later(now, 30) }).execute()
  return sent
}
const later = (now: Date, days: number) => new Date(now.getTime() + days * 24 * 3600_000)
async function anInvitation({ organisationId, users }: Side, { owner, now }: World) {
  const token = randomUUID()
  const { id } = await owner.insertInto('accounts.invitation').values({
    tokenHash: createHash('sha256').update(token).digest(), email: `${token}@example.org`, name: 'Kit', organisationId, roles: ['analyst'], invitedBy: users.administrator.id,
    invitedAt: now, sentAt: now, endsAt: later(now, 7),
  }).returning('id').executeTakeFirstOrThrow()
  return { id, token }
}
/** One of the administrator's own, whom nobody else may sign out. */
const session: Fill = async ({ users }, { owner, now }) =>
  owner.insertInto('accounts.session').values({ tokenHash: randomBytes(32), accountId: users.administrator.id, startedAt: now, seenAt: now, endsAt: later(now, 1) }).returning('id').executeTakeFirstOrThrow()
/** The link that proves the administrator's new address. */
async function anAddressChange({ users }: Side, { owner, now }: World): Promise<string> {
  const token = randomUUID()
  const row = { email: `${token}@example.org`, tokenHash: createHash('sha256').update(token).digest(), askedAt: now, endsAt: later(now, 1) }
  await owner.insertInto('accounts.address_change').values({ accountId: users.administrator.id, ...row }).onConflict((conflict) => conflict.column('accountId').doUpdateSet(row)).execute()
  return token
}
const invitation: Fill = async (side, world) => ({ id: (await anInvitation(side, world)).id })

/** A row of a table that people keep, of its own: under a key that nothing else has. */
const aRecord = (table: Kept, sample: (given: { key: string }, world: World) => object | Promise<object>): Fill => async (_, world) => {
  const key = `record-${randomUUID()}`
  await world.owner.insertInto(table).values((await sample({ key }, world)) as never).execute() // each table with the sample of its own kind
  return { key }
}
const planOf = ({ owner }: World) => owner.selectFrom('strategy.plan').select('id').orderBy('position').executeTakeFirstOrThrow()
const itemsOf = ({ owner }: World) => owner.selectFrom('strategy.item').select('id').orderBy('position').execute()
const anOtherStrategyId = async ({ owner }: World) => (await owner.insertInto('strategy.other_strategy').values(anOtherStrategy({ key: `other-${randomUUID()}` })).returning('id').executeTakeFirstOrThrow()).id
/** The same of what belongs to a body: of a body of its own. */
const ofABody = (table: Kept, sample: (given: { key: string; bodyId: string }) => object): Fill => async (side, world) => {
  const { id: bodyId } = await world.owner.insertInto('strategy.body').values(aBody({ key: `body-${randomUUID()}` })).returning('id').executeTakeFirstOrThrow()
  return aRecord(table, ({ key }) => sample({ key, bodyId }))(side, world)
}
/** An owner of an action of the region's first plan. */
const owner: Fill = async (_, { owner }) => {
  const { id: planId } = await owner.selectFrom('strategy.plan').select('id').orderBy('position').executeTakeFirstOrThrow()
  await owner.insertInto('strategy.item').values(anItem({ key: `record-${randomUUID()}`, kind: 'action', planId, owners: ['Skills team', 'Colleges / schools'] })).execute()
  return { name: 'Colleges / schools' }
}
/** A return of an organisation, with the one question that it asks; each of its colleagues may certify. */
const aReturnOf: Fill = async ({ organisationId, users }, { owner, own, now }) => {
  const { id: kpiId, key: kpi } = await owner.insertInto('returns.kpi').values(aKpi()).returning(['id', 'key']).executeTakeFirstOrThrow()
  const { id: collectionId, key: collectionKey } = await owner.insertInto('returns.collection').values(aCollection({ organisationId })).returning(['id', 'key']).executeTakeFirstOrThrow()
  await owner.insertInto('returns.question').values({ collectionId, kpiId, position: 1 }).execute()
  await owner.insertInto('returns.certifier').values(Object.values(users).map(({ id }) => ({ organisationId, accountId: id, givenBy: own.users.director.id, startsAt: now }))).onConflict((conflict) => conflict.doNothing()).execute()
  const { key } = await owner.insertInto('returns.return').values(aReturn({ collectionId })).returning('key').executeTakeFirstOrThrow()
  return { key, kpi, collectionKey }
}
/** The same with a spreadsheet that somebody of the organisation has sent. */
const anUpload: Fill = async (side, world) => {
  const { key, kpi } = await aReturnOf(side, world) as { key: string; kpi: string } // as it was just made
  const { id: returnId } = await world.owner.selectFrom('returns.return').select('id').where('key', '=', key).executeTakeFirstOrThrow()
  const { id: fileId } = await world.owner.insertInto('platform.file').values({ name: 'figures.csv', kind: 'csv', bytes: Buffer.from('Learner starts,5\nLearners,6\n'), givenBy: side.users.partner.id, organisationId: side.organisationId, givenAt: world.now }).returning('id').executeTakeFirstOrThrow()
  const { id } = await world.owner.insertInto('returns.upload').values({ returnId, organisationId: side.organisationId, fileId, sha256: Buffer.from(''), sheetName: 'figures', sheets: JSON.stringify([{ name: 'figures', isHidden: false, cells: 4, formulas: 0, hiddenRows: 0 }]), isRemembered: false, uploadedBy: side.users.partner.id, uploadedAt: world.now }).returning('id').executeTakeFirstOrThrow()
  const { id: kpiId } = await world.owner.selectFrom('returns.kpi').select('id').where('key', '=', kpi).executeTakeFirstOrThrow()
  await world.owner.insertInto('returns.upload_cell').values({ uploadId: id, kpiId, kind: 'actual', at: 'B1', said: 'many', problem: 'B1 says “many”, which is not a number.', todo: 'Enter the number.', foundBy: 'Found by “Learner starts” in A1' }).execute()
  return { key, id }
}
/** What people keep: the address of its pages, and how one of it is made. */
const records: Readonly<Record<string, Fill>> = {
  '/strategy/plans': aRecord('strategy.plan', ({ key }) => aPlan({ key, name: `Skills Strategy ${key}` })),
  '/strategy/items': aRecord('strategy.item', async (given, world) => anItem({ ...given, words: `Improving careers education ${given.key}`, planId: (await planOf(world)).id })),
  '/strategy/links': aRecord('strategy.link', async (given, world) => {
    const items = await itemsOf(world)
    const { count } = await world.owner.selectFrom('strategy.link').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    return aLink({ ...given, fromId: items[0]!.id, toId: items[1 + count]!.id })
  }),
  '/strategy/milestones': aRecord('strategy.milestone', async (given, world) => aMilestone({ ...given, planId: (await planOf(world)).id })),
  '/strategy/other-strategies': aRecord('strategy.other_strategy', anOtherStrategy),
  '/strategy/recommendations': aRecord('strategy.recommendation', async (given, world) => aRecommendation({ ...given, otherStrategyId: await anOtherStrategyId(world) })),
  '/strategy/answers': aRecord('strategy.answer', async (given, world) => anAnswer({ ...given, otherStrategyId: await anOtherStrategyId(world), itemId: (await itemsOf(world))[0]!.id })),
  '/strategy/tools': aRecord('strategy.tool', aTool),
  '/portfolio/interventions': aRecord('portfolio.intervention', ({ key }) => anIntervention({ key, name: `Green Skills Centre ${key}` })),
  '/portfolio/risks': aRecord('portfolio.risk', aRisk),
  '/portfolio/lessons': aRecord('portfolio.lesson', aLesson),
  '/evaluation/designs': someDesign,
  '/returns/kpis': aRecord('returns.kpi', aKpi),
  '/returns': aReturnOf,
  '/returns/collections': async (side, world) => {
    const { collectionKey, kpi } = await aReturnOf(side, world)
    return { key: collectionKey!, kpi: kpi! }
  },
  '/reporting/stories': aKeptStory,
  '/strategy/bodies': aRecord('strategy.body', aBody),
  '/strategy/members': ofABody('strategy.member', aMember),
  '/strategy/meetings': ofABody('strategy.meeting', aMeeting),
  '/strategy/decisions': ofABody('strategy.decision', aDecision),
  '/strategy/agreed-actions': ofABody('strategy.agreed_action', anAgreedAction),
}

/** Pages that open only with a proof in the address. */
const proofs: Readonly<Record<string, (side: Side, world: World) => Promise<string>>> = {
  '/accounts/sign-in/link': ({ users }, { owner, now }) => addLink(owner, { purpose: 'sign in', accountId: users.analyst.id, now, until: later(now, 1) }),
  '/accounts/set-up': (_, { owner, now }) => addLink(owner, { purpose: 'set up', accountId: null, now, until: later(now, 1) }),
  '/accounts/invitations/accept': async (side, world) => (await anInvitation(side, world)).token,
  '/accounts/me/email/confirm': anAddressChange,
}

/** What stands in the gaps of an address, for a record of one organisation. It is asked anew each time, so that a test may use it up. */
const fillings: Readonly<Record<string, Fill>> = {
  '/organisations/:id': organisation,
  '/organisations/:id/change': organisation,
  '/jobs/:job/try-again': failedJob,
  '/accounts/:id': account,
  '/accounts/:id/change': account,
  '/accounts/:id/roles/new': account,
  '/accounts/sessions/:id/end': session,
  '/accounts/tokens/:id/revoke': accessToken,
  '/audit/samples/new/:population': () => ({ population: 'scorecards' }),
  '/audit/samples/:id': anAuditSample,
  '/audit/samples/:id/again': anAuditSample,
  '/audit/samples/:id/items.csv': anAuditSample,
  '/audit/samples/:id/items/:number': anAuditSample,
  '/audit/samples/:id/items/:number/finding': anAuditSample,
  '/odata/v4/:set': () => ({ set: 'EvidenceAreas' }),
  '/odata/v4/:set/:part': () => ({ set: 'EvidenceAreas', part: '$count' }),
  '/accounts/:id/roles/:roleId/end': role,
  '/accounts/:id/close': aColleague,
  '/accounts/invitations/:id': invitation,
  '/evidence/scorecards/:area': area,
  '/evidence/scorecards/:area/scorecard.csv': area,
  '/evidence/scorecards/:area/:indicator': figure,
  '/evidence/indicators/:indicator': figure,
  '/evidence/indicators/:indicator/values.csv': figure,
  '/evidence/observations/:id': observation,
  ...evidenceFillings,
  ...appraisalFillings,
  ...evaluationFillings,
  '/strategy/chains/:key': async (_, { owner }) => owner.selectFrom('strategy.item').select('key').where('kind', '=', 'theme').orderBy('position').executeTakeFirstOrThrow(),
  '/strategy/plans/:key': () => ({ key: 'employment-and-skills-strategy-2022' }),
  '/strategy/plans/:key/items.csv': () => ({ key: 'employment-and-skills-strategy-2022' }),
  '/strategy/plans/:key/items': () => ({ key: 'employment-and-skills-strategy-2022' }),
  '/strategy/items/:key': () => ({ key: 'pre-work-learning' }),
  '/portfolio/interventions/:key/score': (side, world) => records['/portfolio/interventions']!(side, world),
  '/returns/kpis/:key/profile/answer': async (_, { owner, own, now }) => {
    const { id: kpiId, key } = await owner.insertInto('returns.kpi').values(aKpi()).returning(['id', 'key']).executeTakeFirstOrThrow()
    const { id: reprofileId } = await owner.insertInto('returns.reprofile').values({ kpiId, reason: 'More rooms', status: 'asked', askedBy: own.users['programme manager'].id, askedAt: now }).returning('id').executeTakeFirstOrThrow()
    await owner.insertInto('returns.reprofile_period').values({ reprofileId, startsOn: '2022-07-01', endsOn: '2022-09-30', periodLabel: 'July to September 2022', value: '80' }).execute()
    return { key }
  },
  '/returns/certifiers/:id': organisation,
  '/returns/certifiers/:id/name': organisation,
  '/returns/certifiers/:id/end/:certifierId': async ({ organisationId }, { owner, own, now }) => {
    const { id: accountId } = await owner.insertInto('accounts.account').values({ email: `${randomUUID()}@example.org`, name: 'Kit', addedAt: now }).returning('id').executeTakeFirstOrThrow()
    const { id } = await owner.insertInto('returns.certifier').values({ organisationId, accountId, givenBy: own.users.director.id, startsAt: now }).returning('id').executeTakeFirstOrThrow()
    return { id: organisationId, certifierId: id }
  },
  '/returns/:key/uploads/:id': anUpload,
  '/returns/:key/uploads/:id/cells': anUpload,
  '/returns/:key/uploads/:id/sheet': anUpload,
  '/returns/:key/uploads/:id/throw-away': anUpload,
  '/returns/:key/uploads/:id/file': anUpload,
  '/returns/figures/:id': async (_, { owner }) => {
    const { id: kpiId } = await owner.insertInto('returns.kpi').values(aKpi()).returning('id').executeTakeFirstOrThrow()
    return owner.insertInto('returns.profile').values(aProfile({ kpiId })).returning('id').executeTakeFirstOrThrow()
  },
  '/reporting/stories/:key': (side, world) => aKeptStory(side, world, { isApproved: true }),
  '/reporting/stories/:key/remove': (side, world) => aKeptStory(side, world, { hasConsent: false }),
  '/reporting/stories/:key/consents/:consent/form': aKeptStory,
  '/reporting/impact/:key': aReport,
  '/reporting/impact/:key/data.zip': aReport,
  '/reporting/impact/:key/tables/:table/table.csv': aReport,
  '/reporting/papers/:key': aSigned,
  ...Object.fromEntries(['docx', 'html', 'csv'].map((format) => [`/reporting/papers/:key/paper.${format}`, aSigned])),
  '/reporting/papers/:key/publish': aSigned,
  ...Object.fromEntries(['change', 'remove', 'sign', 'override', 'add/:kind', 'add/block', 'add/block/:block', ...['change', 'write', 'move', 'remove', 'claims', 'claims/remove'].map((page) => `entries/:id/${page}`)].map((page) => [`/reporting/papers/:key/${page}`, aDraft])),
  '/reporting/papers/:key/override/remove': anOverridden,
  '/documents/:document': () => ({ document: 'implementation-plan-2022' }),
  '/strategy/owners/:name': owner,
  '/mail/:id': mail,
  '/mail/:id/send-again': mail,
  '/figures/:kind/:key': () => ({ kind: 'scorecard', key: 'E07000010:economic-activity' }),
  '/blocks/:block': () => ({ block: 'scorecard', '?': 'area=E07000010' }),
  '/accounts/invitations/:id/send-again': invitation,
  '/accounts/invitations/:id/withdraw': invitation,
}

/** Files of the product's own look, whose names change with what is in them: no page and nothing to guard. */
export const isFile = (path: string) => path.startsWith('/assets/') || path === '/favicon.ico'

/** A path with its gaps filled; undefined if nobody has said how. */
export async function addressOf(path: string, side: Side, world: World): Promise<string | undefined> {
  if (proofs[path]) return `${path}?token=${await proofs[path](side, world)}`
  if (!path.includes(':')) return path
  const plain = path.replace(/^\/api\/v1/, '').replace(/\.(xlsx|ods|csv-metadata\.json)$/, '.csv')
  const fill = fillings[plain] ?? records[plain.split('/:key')[0]!]
  if (!fill) return undefined
  const gaps = await fill(side, world)
  const filled = path.replace(/:(\w+)/g, (gap, name: string) => (gaps[name] === undefined ? gap : encodeURIComponent(gaps[name])))
  return gaps['?'] ? `${filled}?${gaps['?']}` : filled
}
