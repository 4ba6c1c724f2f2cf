import { addAccount, addLink, addRole, closeAccount, countOtherAdministrators, findAccount, findAccountAt, findOrAddHub, isLastAdministrator, linkTo, listAccounts, minutesAfter, roleNames, times, whyNotGive } from '../../accounts/index.ts'
import { findOrganisationNamed } from '../../organisations/index.ts'
import { asker, roles, type Context, type Role } from '../../platform/context.ts'
import { openDatabase } from '../../platform/database.ts'
import { connect } from '../../platform/db.ts'
import { record } from '../../platform/events.ts'
import { email as emailField, form, read, text } from '../../platform/forms.ts'
import { waymarkFor } from '../../platform/jobs.ts'
import { migrate } from '../../platform/migrate.ts'
import { Problem, Refusal } from '../../platform/refusal.ts'
import { schemas } from '../capabilities.ts'
import { readSettings, type Settings } from '../settings.ts'
import { findAddress } from '../address.ts'
import { command, commands } from './command.ts'
import { refuseMissingFolder } from './opening.ts'

const json = { what: 'Print JSON' }
const who = { name: 'EMAIL', what: 'their email address' }
const lastAdministrator = 'this is the last administrator: make somebody else one first, with waymark user add EMAIL --role administrator'

const add = command({
  about: `Adds an account, or a role to an account that is there. Nothing is mailed: print a link with "waymark user link", or let
them ask for one where they sign in.`,
  arguments: [who],
  options: {
    name: { what: 'Their name, for a new account', value: 'NAME' },
    role: { what: 'What they may do', value: 'ROLE', choices: Object.keys(roles) },
    organisation: { what: 'For which organisation of the register; without it, the one that runs Waymark', value: 'NAME' },
    json,
  },
  examples: [['waymark user add rae@example.org --name "Rae Smith" --role administrator', 'Let somebody in who can let in everybody else']],
  async run({ args: [typed = ''], options }, terminal) {
    const email = readEmail(typed)
    const role = Object.keys(roles).find((one): one is Role => one === options.role)
    if (!role) throw new Problem(400, '--role is missing: say what they may do; waymark user add --help lists the roles')
    const added = await writing(async (ctx) => {
      const { db, now } = ctx
      const hub = await findOrAddHub(ctx)
      const organisation = options.organisation === undefined ? hub : await findOrganisationNamed(db, options.organisation)
      if (!organisation) throw new Error(`the register has no organisation called "${options.organisation}": add it on the page Organisations first, or leave --organisation out`)
      const why = whyNotGive(['administrator'], { role, isHub: organisation.id === hub.id, isOneself: false })
      if (why) throw new Error(`${why}: ${hub.name}`)
      const known = await findAccountAt(db, email)
      const { id } = known ?? await addAccount(db, { email, name: readName(options.name), now })
      await addRole(db, { accountId: id, organisationId: organisation.id, role, givenBy: 'waymark', startsAt: now })
      await record(ctx, { did: known ? 'accounts.role-given' : 'accounts.added', about: id })
      return { id, email, role, organisation: organisation.name }
    }, { setUp: true })
    if (options.json) return terminal.json(added)
    terminal.print(`${email} acts for ${added.organisation} as: ${roles[role]}. "waymark user link ${email}" prints a link to sign in with.`)
  },
})

const list = command({
  options: { closed: { what: 'The closed accounts instead of the open ones' }, json },
  async run({ options }, terminal) {
    const people = await writing(({ db, now }) => listAccounts(db, { isClosed: options.closed }, now))
    if (options.json) return terminal.json(people.map(({ id, name, email, roles, addedAt, closedAt }) => ({ id, name, email, addedAt, closedAt, roles: roles.map(({ role, organisationName }) => ({ role, organisation: organisationName })) })))
    if (!people.length) return terminal.print(options.closed ? 'No account is closed.' : 'There is no account yet.')
    for (const { name, email, roles } of people) terminal.print(`${email}  ${name}  ${roles.map(({ role, organisationName }) => `${roleNames([role])} (${organisationName})`).join(', ') || 'no role'}`)
  },
})

const link = command({
  about: `The link signs in whoever opens it, once, within ${times.linkMinutes} minutes: give it to nobody but them.`,
  arguments: [who],
  options: { json },
  async run({ args: [typed = ''], options }, terminal) {
    const { url, until } = await writing(async (ctx, settings) => {
      const { id } = await findOpen(ctx, typed)
      const until = minutesAfter(ctx.now, times.linkMinutes)
      const token = await addLink(ctx.db, { purpose: 'sign in', accountId: id, now: ctx.now, until })
      await record(ctx, { did: 'accounts.link-made', about: id })
      return { url: linkTo(findAddress(settings), '/accounts/sign-in/link', token), until }
    })
    if (options.json) terminal.json({ url, until })
    else terminal.print(url)
  },
})

const close = command({
  about: 'Signs them out everywhere and ends all their roles. What they did stays on record.',
  arguments: [who],
  async run({ args: [typed = ''] }, terminal) {
    await writing(async (ctx) => {
      const { id } = await findOpen(ctx, typed)
      const others = await countOtherAdministrators(ctx, id)
      if ((await findAccount(ctx.db, id, ctx.now))?.roles.some(({ role }) => isLastAdministrator(role, others))) throw new Error(lastAdministrator)
      await closeAccount(ctx.db, id, ctx.now)
      await record(ctx, { did: 'accounts.closed', about: id })
    })
    terminal.print('The account is closed.')
  },
})

export const user = commands({
  add: { summary: 'Add an account, or give one a role', command: add },
  list: { summary: 'List the accounts and their roles', command: list },
  link: { summary: 'Print a one-time link to sign in with', command: link },
  close: { summary: 'Close an account', command: close },
})

function readEmail(typed: string): string {
  const read = emailField('Email address', { missing: '' }).read('email', { email: typed }, { today: '' })
  if ('value' in read) return read.value
  throw new Problem(400, `"${typed}" is not an email address, such as name@example.com`)
}

const nameForm = form({ name: text('--name', { missing: '--name is missing: say what they are called', max: 100 }) })
/** As the pages would keep it. */
function readName(typed = ''): string {
  const result = read(nameForm, { name: typed }, { today: '' })
  if ('answers' in result) return result.answers.name
  throw new Problem(400, result.state.errors[0]!.text)
}

async function findOpen({ db }: Context, typed: string) {
  const account = await findAccountAt(db, readEmail(typed))
  if (!account) throw new Error('no open account has this email address; waymark user list shows them all')
  return account
}

/** In one transaction on the database of this data folder, whether or not a Waymark serves from it; as its owner, whom no policy binds. */
async function writing<T>(work: (ctx: Context, settings: Settings) => Promise<T>, { setUp = false } = {}): Promise<T> {
  const settings = readSettings(process.env)
  if (!setUp) refuseMissingFolder(settings)
  const { owner, stop } = await openDatabase(settings, { attach: true })
  try {
    await migrate(owner, schemas)
    const db = connect(owner)
    try {
      return await asker(db, { now: () => new Date(), baseUrl: settings.baseUrl })(waymarkFor(''), 'read write', (ctx) => work(ctx, settings))
    } catch (error) {
      throw error instanceof Refusal ? new Error(error.message) : error
    } finally {
      await db.destroy()
    }
  } finally {
    await stop()
  }
}
