import { spawn } from 'node:child_process'
import path from 'node:path'

export type Outcome = { name: string; isPassed: boolean; took: number }

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

/** What a developer's own settings would change about a test; a test sets what it needs. */
const isOurs = (name: string) => /^(DATABASE_|WAYMARK_|OIDC_|SMTP_|NOTIFY_|MAIL_|PG)/.test(name) || ['REGION', 'PORT', 'HOST', 'BASE_URL'].includes(name)

/** Runs one step to its end. Live ones speak as they go; the words of the others are kept until they are done. Never throws. */
export function run(step: { name: string; command: string; args: readonly string[]; isLive?: boolean; minutes?: number; env?: Record<string, string> }, tell: (text: string) => void = console.log): Promise<Outcome> {
  const began = Date.now()
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)))
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      stdio: ['ignore', step.isLive ? 'inherit' : 'pipe', step.isLive ? 'inherit' : 'pipe'],
      env: { ...kept, PATH: `${path.resolve('node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...step.env },
    })
    let words = ''
    child.stdout?.on('data', (chunk) => (words += chunk))
    child.stderr?.on('data', (chunk) => (words += chunk))
    const limit = (step.minutes ?? 5) * 60_000
    const timer = setTimeout(() => {
      words += `stopped: it was not done after ${seconds(limit)}`
      if (step.isLive) tell(`${step.name}: stopped, it was not done after ${seconds(limit)}`)
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
    }, limit)
    const end = (isPassed: boolean) => {
      clearTimeout(timer)
      const took = Date.now() - began
      tell(`${isPassed ? 'passed' : 'FAILED'}: ${step.name} (${seconds(took)})`)
      if (!isPassed && words) tell(words.trimEnd().replaceAll(/^/gm, '  '))
      resolve({ name: step.name, isPassed, took })
    }
    child.once('error', (error) => {
      words += error.message
      end(false)
    }).once('close', (code) => end(code === 0))
  })
}
