import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import * as govuk from './govuk.ts'
import { Html } from './html.ts'

const root = 'node_modules/govuk-frontend/dist/govuk/components'
const fixtures = z.object({ component: z.string(), fixtures: z.array(z.object({ name: z.string(), options: z.record(z.string(), z.unknown()), html: z.string() })) })
const files = fs.readdirSync(root).map((name) => `${root}/${name}/fixtures.json`).filter((file) => fs.existsSync(file))
const components = files.map((file) => fixtures.parse(JSON.parse(fs.readFileSync(file, 'utf8'))))

// The functions are looked up by the name of their component, so their own options types cannot be had here.
const functions: Record<string, unknown> = govuk
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The fixtures give markup as strings; our functions take it as Html. */
const typed = (value: unknown, name = ''): unknown =>
  typeof value === 'string' && /html$/i.test(name) ? new Html(value)
    : Array.isArray(value) ? value.map((one) => typed(one))
      : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typed(one, key)]))
        : value

let rendered = 0
test.each(components)('$component gives what each of its official fixtures gives', ({ component, fixtures }) => {
  const render = functions[camel(component)]
  if (typeof render !== 'function') throw new Error(`there is no function for ${component}`)
  for (const { name, options, html } of fixtures) {
    expect(String(render(typed(options))), name).toBe(html)
    rendered++
  }
})

test('every fixture of every component that has options was rendered', () => {
  const inPackage = files.reduce((count, file) => count + (fs.readFileSync(file, 'utf8').match(/^ {12}"html": /gm)?.length ?? 0), 0)
  expect(components.map(({ component }) => component)).toEqual(fs.readdirSync(root).filter((name) => fs.existsSync(`${root}/${name}/macro-options.json`)))
  expect(rendered).toBe(inPackage)
  expect(rendered).toBeGreaterThanOrEqual(725) // those of govuk-frontend 6.6
})

test('govuk.ts is what the installed govuk-frontend describes', () => {
  expect(() => execFileSync(process.execPath, ['scripts/govuk.ts', '--check'])).not.toThrow()
})
