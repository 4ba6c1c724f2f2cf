import net from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasAdministrator, makeAdministratorLink } from '../accounts/index.ts'
import { prepareAssets } from '../platform/assets.ts'
import type { Persona } from '../platform/capability.ts'
import { asker, visitor, type Clock, type Region } from '../platform/context.ts'
import { openDatabase } from '../platform/database.ts'
import { connect, type Db } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { waymarkFor } from '../platform/jobs.ts'
import { warmUp } from '../platform/layout.ts'
import type { Log } from '../platform/logs.ts'
import { carrierFor } from '../platform/mail/carrier.ts'
import { mailJobs } from '../platform/mail/deliver.ts'
import { migrate } from '../platform/migrate.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { readRegion } from '../platform/regions/reader.ts'
import { startRunner } from '../platform/runner.ts'
import { keepAddress } from './address.ts'
import { createApp } from './app.ts'
import { schemas } from './capabilities.ts'
import { countMeasures } from './counting.ts'
import { jobs, listeners, loads } from './joined.ts'
import { listSteps } from './pages/demo.ts'
import type { Step } from './pages/tour.ts'
import { linkPersonas, prepareSample } from './filling.ts'
import type { Settings } from './settings.ts'

/**
 * A Waymark that serves. `setUpLink`: how its first administrator gets in, while there is none. Of a demo, `personas` are those
 * as whom one can sign in, each with a link, and `steps` is its tour.
 */
export type Serving = {
  address: string
  isSample: boolean
  setUpLink: string | undefined
  personas: readonly { persona: Persona; link: string }[]
  steps: readonly Step[]
  stop: () => Promise<void>
}

/**
 * Opens the database, brings it up to date, loads the region into an empty one, and serves. `tell` hears how far it has
 * come. `asDemo`: an empty database becomes a sample, and a real one is refused. Whatever fails, what was started is stopped again; the Error says in one line what to do.
 */
export async function serve(settings: Settings, { log, tell, asDemo = false }: { log: Log; tell: (progress: string) => void; asDemo?: boolean }): Promise<Serving> {
  const closers: (() => Promise<void>)[] = []
  const stop = async () => { for (let close = closers.pop(); close; close = closers.pop()) await close() }
  try {
    tell('Starting the database')
    const database = await openDatabase(settings, { tell: (message) => log.warn(message) })
    closers.push(database.stop)
    const port = await findPort(settings)
    const baseUrl = settings.baseUrl.replace(/:0$/, `:${port}`)
    tell('Bringing the database up to date')
    await migrate(database.owner, schemas)
    const db = connect(database.serve)
    closers.push(() => db.destroy())
    const readerDb = connect(database.read)
    closers.push(() => readerDb.destroy())
    const clock: Clock = { now: () => new Date(), today: settings.today, baseUrl, provider: settings.oidc, contact: settings.contact }
    const fill = { clock, name: settings.region, tell }
    const isSample = asDemo ? await openSample(database.owner, fill) : await loadIfEmpty(db, fill)
    if (isSample) log.info('This is a sample: mail is dropped as files in the data folder, whatever MAIL says')

    const allJobs = [...jobs, countMeasures, ...mailJobs(carrierFor(settings.mail, settings.dataFolder, { isSample }))]
    const runner = startRunner({ db, clock, jobs: allJobs, listeners, failed: (name, error) => log.warn({ job: name, error }, 'job failed') })
    closers.push(runner.stop)
    tell('Getting the pages ready')
    await prepareAssets({ dataFolder: settings.dataFolder })
    const { isSecure, trustProxy } = settings
    const app = await createApp({ db, readerDb, clock, baseUrl, isSecure, trustProxy, logger: log, lookedAt: runner.lookedAt })
    closers.push(() => app.close()) // lets requests under way end
    warmUp()
    app.log.level = 'warn' // no line for each address that it listens on
    await app.listen({ port, host: settings.host }).catch((error: unknown) => { throw portProblem(error, settings.host, port) })
    app.log.level = settings.logLevel
    const forget = keepAddress(settings, baseUrl)
    closers.push(async () => forget())
    return {
      address: baseUrl, isSample, stop,
      ...await asOwner(database.owner, async (owner) => ({
        setUpLink: await findSetUpLink(owner, baseUrl, clock.now()),
        personas: asDemo ? await linkPersonas(owner, { baseUrl, now: clock.now() }) : [],
      })),
      steps: asDemo ? await asker(db, clock)(visitor, 'read only', listSteps) : [],
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The port to listen on, found free; for port 0 any that is. Asked early, so that nothing is made ready in vain. */
async function findPort({ host, port }: Settings): Promise<number> {
  const probe = net.createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', (error) => reject(portProblem(error, host, port)))
    probe.listen({ host, port }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

function portProblem(error: unknown, host: string, port: number): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new Error(`port ${port} is in use by another program: stop that, or set PORT to another number (PORT=${port === 65535 ? 3000 : port + 1})`)
  if (code === 'EACCES') return new Error(`port ${port} needs rights that Waymark should not have: set PORT to 1024 or more, and put a web server in front`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Error(`this machine has no address "${host}": set HOST to localhost, or to 0.0.0.0 for every network it is on`)
  return new Error(message)
}

/** What an empty database is filled with. */
type Fill = { clock: Clock; name: string; tell: (progress: string) => void }

const read = ({ name, tell }: Fill) => {
  tell(`Loading the region ${name}`)
  return readRegion(path.join(fileURLToPath(new URL('../../regions/', import.meta.url)), name), loads)
}

/** Loads the region, if there is none; gives back whether this is a sample. */
async function loadIfEmpty(db: Db, fill: Fill): Promise<boolean> {
  const ask = asker(db, fill.clock)
  const region: Region | undefined = await ask(waymarkFor(''), 'read only', async ({ region }) => region)
  if (region) return region.isSample
  const facts = read(fill)
  await ask(waymarkFor(''), 'read write', async (ctx) => {
    await loadRegion(ctx, facts, loads)
    await record(ctx, { did: 'region.loaded' })
  })
  return false
}

async function openSample(address: string, fill: Fill): Promise<true> {
  await asOwner(address, (owner) => prepareSample(owner, fill.clock, () => read(fill)))
  return true
}

async function asOwner<T>(address: string, work: (owner: Db) => Promise<T>): Promise<T> {
  const owner = connect(address)
  try {
    return await work(owner)
  } finally {
    await owner.destroy()
  }
}

/** The link is a secret: it is shown to whoever started Waymark, and to nobody else. */
const findSetUpLink = async (owner: Db, baseUrl: string, now: Date): Promise<string | undefined> =>
  (await hasAdministrator(owner, now)) ? undefined : makeAdministratorLink(owner, { baseUrl, now })
