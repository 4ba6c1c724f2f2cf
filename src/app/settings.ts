import fs from 'node:fs'
import net from 'node:net'

/** How mail leaves: dropped as files into the data folder, over SMTP, or through GOV.UK Notify. */
export type MailSettings =
  | { kind: 'file'; from: string }
  | { kind: 'smtp'; from: string; url: string }
  | { kind: 'notify'; from: string; apiKey: string; templateId: string; url: string }
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string }
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What the environment says, checked. Every part that needs a setting is handed its piece of this. */
export type Settings = {
  databaseUrl: string | undefined
  databaseOwnerUrl: string | undefined
  dataFolder: string
  port: number
  host: string
  /** Where people reach it, without a slash at the end: links in mail begin with it. */
  baseUrl: string
  /** Reached over https: cookies are Secure and prefixed. */
  isSecure: boolean
  region: string
  /** The day that Waymark takes for today, instead of the region's own. */
  today: string | undefined
  mail: MailSettings
  oidc: OidcSettings | undefined
  logLevel: LogLevel
  trustProxy: boolean | number | string
  /** Where readers can write to. */
  contact: string | undefined
}

type Outcome<T> = { value: T } | { error: string }
/** One environment variable: what it is for, what holds without it, and how it is read. `isSecret`: never printed. */
type Setting<T> = { group: string; what: string; otherwise: string; isSecret?: boolean; read: (raw: string) => Outcome<T> }

const ok = <T>(value: T): Outcome<T> => ({ value })
const wrong = (error: string): Outcome<never> => ({ error })
const any = (raw: string) => ok(raw)
const oneOf = <const C extends readonly string[]>(choices: C) => (raw: string): Outcome<C[number]> =>
  choices.includes(raw) ? ok(raw) : wrong(`must be one of ${choices.join(', ')}`)

const address = (protocols: readonly string[], example: string) => (raw: string): Outcome<string> =>
  URL.canParse(raw) && protocols.includes(new URL(raw).protocol) ? ok(raw) : wrong(`must be an address such as ${example}`)

/** Who signs in there is believed, so nobody on the way may answer in its place: plain http is for this machine alone. */
function issuer(raw: string): Outcome<string> {
  const { protocol, hostname } = URL.canParse(raw) ? new URL(raw) : { protocol: '', hostname: '' }
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isHere) ? ok(raw) : wrong('must be an address that begins with https, such as https://login.example.org')
}

/** A database may be named by socket folder alone (postgres://role@/name?host=/folder), which is no URL to the standard. */
const databaseAddress = (raw: string): Outcome<string> =>
  /^postgres(ql)?:\/\/\S+$/.test(raw) ? ok(raw) : wrong('must be an address such as postgres://waymark:password@host:5432/waymark')

function origin(raw: string): Outcome<string> {
  const url = URL.canParse(raw) ? new URL(raw) : undefined
  return url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
    ? ok(url.origin) : wrong('must be where people reach Waymark, with nothing after the host, such as https://skills.example.org')
}

function port(raw: string): Outcome<number> {
  return /^\d{1,5}$/.test(raw) && Number(raw) < 65536 ? ok(Number(raw)) : wrong('must be a whole number from 0 to 65535 (0: any free port)')
}

function realDate(raw: string): Outcome<string> {
  const isReal = /^[1-9]\d{3}-\d\d-\d\d$/.test(raw) && !Number.isNaN(Date.parse(raw)) && new Date(raw).toISOString().startsWith(raw)
  return isReal ? ok(raw) : wrong('must be a real date written as year-month-day, such as 2022-08-31')
}

const regionsFolder = new URL('../../regions/', import.meta.url)
function regionName(raw: string): Outcome<string> {
  const known = fs.readdirSync(regionsFolder).filter((name) => fs.existsSync(new URL(`${name}/region.yaml`, regionsFolder))).sort()
  return known.includes(raw) ? ok(raw) : wrong(`must be one of the folders in regions/: ${known.join(', ') || 'there are none'}`)
}

/** Fastify's own reading: how many proxies stand in front, or which addresses they have. */
function proxies(raw: string): Outcome<boolean | number | string> {
  if (/^(no|false|0)$/.test(raw)) return ok(false)
  if (/^[1-9]$/.test(raw)) return ok(Number(raw))
  return raw.split(/, ?/).every((one) => /^(loopback|linklocal|uniquelocal)$/.test(one) || isNetwork(one))
    ? ok(raw) : wrong('must be how many proxies stand in front of Waymark (1), or their addresses (10.0.0.0/8, loopback)')
}

/** `10.0.0.1`, `10.0.0.0/8`, `fd00::/8` */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = net.isIP(address)
  return version > 0 && !rest.length && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
}

const mailAddress = (raw: string): Outcome<string> =>
  /^([^<>\r\n]+<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/.test(raw) ? ok(raw) : wrong('must be an e-mail address, such as Waymark <waymark@example.org>')

const plainMailAddress = (raw: string): Outcome<string> =>
  /^[^@\s<>"]+@[^@\s<>"]+$/.test(raw) ? ok(raw) : wrong('must be an e-mail address alone, such as skills@example.org')

const setting = <T>(group: string, what: string, otherwise: string, read: (raw: string) => Outcome<T>, isSecret = false): Setting<T> =>
  ({ group, what, otherwise, read, isSecret })

const [data, web, place, mail, signIn, running] = ['Database and files', 'Address', 'Region and clock', 'Mail', 'Signing in', 'Running'] as const

/** Every setting there is. `docs/settings.md` is written from it, by `npm run settings`. */
export const settings = {
  DATABASE_URL: setting(data, 'The PostgreSQL database (15 or newer) to use: as an administrator, and Waymark makes its three roles; or, with DATABASE_OWNER_URL, as the role that serves requests.', 'Waymark starts a PostgreSQL of its own in the data folder', databaseAddress, true),
  DATABASE_OWNER_URL: setting(data, 'The same database, as the role that migrates it, where an administrator has run src/platform/roles.sql.', 'DATABASE_URL is an administrator’s', databaseAddress, true),
  WAYMARK_DATA: setting(data, 'The data folder: the database, files that were sent in, and mail that is dropped as files. npm run demo keeps its sample beside it, in a folder of this name with -demo after it.', './data', any),
  PORT: setting(web, 'The port to listen on.', '3000', port),
  HOST: setting(web, 'The address to listen on: localhost for this machine alone, 0.0.0.0 for every network it is on.', 'localhost', any),
  BASE_URL: setting(web, 'Where people reach Waymark. Links in mail begin with it; with https, cookies are kept to https.', 'http://localhost and the port', origin),
  TRUST_PROXY: setting(web, 'The proxies in front whose word for the reader’s address counts: how many, or their addresses.', 'none', proxies),
  CONTACT: setting(web, 'The e-mail address that readers can write to: the accessibility statement, the privacy notice and the end of each mail give it, and replies to mail go there.', 'they name the organisation alone', plainMailAddress),
  REGION: setting(place, 'The folder under regions/ to load into an empty database.', 'cambridgeshire-peterborough', regionName),
  WAYMARK_TODAY: setting(place, 'The day that counts as today, for training and tests.', 'the region’s day: its as-at date, and the true day once it is live', realDate),
  MAIL: setting(mail, 'How mail leaves: file, smtp or notify. That of a sample never does: it is dropped as files.', 'file', oneOf(['file', 'smtp', 'notify'])),
  MAIL_FROM: setting(mail, 'Whom mail is from.', 'Waymark <waymark@localhost>', mailAddress),
  SMTP_URL: setting(mail, 'The mail server, for MAIL=smtp.', 'nothing', address(['smtp:', 'smtps:'], 'smtps://name:password@mail.example.org:465'), true),
  NOTIFY_API_KEY: setting(mail, 'The API key of GOV.UK Notify, for MAIL=notify.', 'nothing',
    (raw) => (/^.+-[0-9a-f-]{36}-[0-9a-f-]{36}$/.test(raw) ? ok(raw) : wrong('must be a whole API key, as GOV.UK Notify showed it once')), true),
  NOTIFY_TEMPLATE_ID: setting(mail, 'The template there, with ((subject)) and ((body)), for MAIL=notify.', 'nothing',
    (raw) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(raw) ? ok(raw) : wrong('must be the id of a template, such as f33517ff-2a88-4f6e-b855-c550268ce08a'))),
  NOTIFY_URL: setting(mail, 'Where GOV.UK Notify is.', 'https://api.notifications.service.gov.uk', address(['https:', 'http:'], 'https://api.notifications.service.gov.uk')),
  OIDC_ISSUER: setting(signIn, 'The OpenID Connect provider that people may sign in with.', 'people sign in by e-mailed link alone', issuer),
  OIDC_CLIENT_ID: setting(signIn, 'Waymark’s name at that provider.', 'nothing', any),
  OIDC_CLIENT_SECRET: setting(signIn, 'Its password there.', 'nothing', any, true),
  OIDC_NAME: setting(signIn, 'What people call that provider: “Sign in with …”.', 'your organisation’s account', any),
  LOG_LEVEL: setting(running, `How much to log: ${logLevels.join(', ')}.`, 'info', oneOf(logLevels)),
} as const

type Named = { [Name in keyof typeof settings]: (typeof settings)[Name] extends Setting<infer T> ? T | undefined : never }

/** The settings, or one Error that says of each wrong one what is wrong and what to do. An empty variable counts as none. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = []
  const given: Record<string, unknown> = {}
  for (const [name, { read, otherwise, isSecret }] of Object.entries(settings)) {
    const raw = env[name]?.trim()
    if (!raw) continue
    const outcome = read(raw)
    if ('value' in outcome) given[name] = outcome.value
    else problems.push(`${name}${isSecret ? '' : ` is "${raw}": it`} ${outcome.error}.${otherwise === 'nothing' ? '' : ` Without it: ${otherwise}.`}`)
  }
  const found = given as Named // each was read by the setting of its own name, just above
  const needs = (name: keyof Named, why: string) => {
    if (!env[name]?.trim()) problems.push(`${name} is missing: ${why}. ${settings[name].what}`)
  }
  if (env.DATABASE_OWNER_URL?.trim()) needs('DATABASE_URL', 'DATABASE_OWNER_URL is set')
  if (found.MAIL === 'smtp') needs('SMTP_URL', 'MAIL is smtp')
  if (found.MAIL === 'smtp') needs('MAIL_FROM', 'MAIL is smtp')
  if (found.MAIL === 'notify') for (const name of ['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID'] as const) needs(name, 'MAIL is notify')
  const asked = (['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const).find((name) => env[name]?.trim())
  if (asked) for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const) needs(name, `${asked} is set`)
  if (problems.length) throw new Error(`${problems.length === 1 ? 'a setting is' : `${problems.length} settings are`} wrong (docs/settings.md lists them all):\n${problems.map((problem) => `  ${problem}`).join('\n')}`)

  const listenOn = found.PORT ?? 3000
  const baseUrl = found.BASE_URL ?? `http://localhost:${listenOn}`
  const sender = { from: found.MAIL_FROM ?? 'Waymark <waymark@localhost>', replyTo: found.CONTACT }
  return {
    databaseUrl: found.DATABASE_URL,
    databaseOwnerUrl: found.DATABASE_OWNER_URL,
    dataFolder: found.WAYMARK_DATA ?? './data',
    port: listenOn,
    host: found.HOST ?? 'localhost',
    baseUrl,
    isSecure: baseUrl.startsWith('https:'),
    region: found.REGION ?? 'cambridgeshire-peterborough',
    today: found.WAYMARK_TODAY,
    mail: found.MAIL === 'smtp' ? { kind: 'smtp', ...sender, url: found.SMTP_URL! }
      : found.MAIL === 'notify' ? { kind: 'notify', ...sender, apiKey: found.NOTIFY_API_KEY!, templateId: found.NOTIFY_TEMPLATE_ID!, url: found.NOTIFY_URL ?? 'https://api.notifications.service.gov.uk' }
      : { kind: 'file', ...sender },
    oidc: found.OIDC_ISSUER ? { issuer: found.OIDC_ISSUER, clientId: found.OIDC_CLIENT_ID!, clientSecret: found.OIDC_CLIENT_SECRET!, name: found.OIDC_NAME ?? 'your organisation’s account' } : undefined,
    logLevel: found.LOG_LEVEL ?? 'info',
    trustProxy: found.TRUST_PROXY ?? false,
    contact: found.CONTACT,
  }
}

/** The text of docs/settings.md. */
export function settingsPage(): string {
  const groups = [...new Set(Object.values(settings).map(({ group }) => group))]
  return `# Settings

Waymark needs none: \`npm ci && npm start\` runs. Each setting is an environment variable, read and checked once at the start;
what is wrong is said all at once, with what to do, and nothing starts. An empty variable counts as none.
This page is written by \`node scripts/settings.ts\` from the table in \`src/app/settings.ts\`.
${groups.map((group) => `
## ${group}

| Setting | What it is for | Without it |
|---|---|---|
${Object.entries(settings).filter(([, s]) => s.group === group).map(([name, { what, otherwise, isSecret }]) => `| \`${name}\`${isSecret ? ' (secret)' : ''} | ${what} | ${otherwise} |`).join('\n')}
`).join('')}`
}
