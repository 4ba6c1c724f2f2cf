import { Problem } from '../../platform/refusal.ts'
import { figureKinds, openDeep, readFigureId, type FigureDeep } from '../figures.ts'
import { figureJson } from '../pages/figure.ts'
import { command } from './command.ts'
import { withDatabase } from './opening.ts'

export const figure = command({
  about: `Opens a figure: what it means, how it is worked out, from what down to what is stored, its source and vintage, who entered
and certified it, and where else it is used. Every page that shows a figure leads to its name.`,
  arguments: [{ name: 'ID', what: 'The name of the figure: its kind and what it is of' }],
  options: { json: { what: 'Print JSON' } },
  examples: [['waymark figure scorecard:E07000011:median-wages', 'A figure of a scorecard'], ['waymark figure scorecard:E07000011:median-wages --json', 'The same for a program']],
  async run({ args: [id], options }, terminal) {
    const named = readFigureId(id!)
    if (!named || !figureKinds().includes(named.kind)) throw new Problem(400, `"${id}" names no figure: write its kind, a colon and what it is of, as in scorecard:E07000011:median-wages. The kinds are ${figureKinds().join(', ')}`)
    const found = await withDatabase({ may: 'read only' }, (ctx) => openDeep(ctx, named.kind, named.key))
    if (!found) throw new Error(`there is no figure ${id} here`)
    if (options.json) return terminal.json(figureJson(found))
    for (const line of say(found, '')) terminal.print(line)
  },
})

function say({ name, value, definition, formula, source, document, vintage, steps, inputs, usedIn }: FigureDeep, before: string): string[] {
  const lines = [`${name}: ${value}`, definition, ...(formula ? [`Worked out: ${formula}`] : []), `Source: ${source}`, ...(document ? [`Read from: ${document.text}`] : []), ...(vintage ? [vintage] : []),
    ...steps.map(({ what, at, name }) => `${what}: ${[typeof at === 'string' ? at : at.toISOString(), name && `by ${name}`].filter(Boolean).join(', ')}`), ...(usedIn.length ? [`Used in: ${usedIn.map(({ text }) => text).join('; ')}`] : [])]
  return [...lines.map((line) => before + line), ...inputs.flatMap(({ name, value, figure }) => ['', `${before}From ${name}: ${value}`, ...(figure ? say(figure, `${before}  `) : [])])]
}
