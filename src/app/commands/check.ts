import { listFindings } from '../../evidence/index.ts'
import { command } from './command.ts'
import { withDatabase } from './opening.ts'

export const check = command({
  about: `Works out the region's published figures again from what is printed, and says where they do not agree. Findings are no
failure: the command succeeds whether or not there are any.`,
  options: { json: { what: 'Print a list of findings as JSON' } },
  examples: [['waymark check', 'In words'], ['waymark check --json', 'as a list of what is printed and what was computed']],
  async run({ options }, terminal) {
    const found = await withDatabase({ may: 'read only' }, ({ db }) => listFindings(db))
    if (options.json) return terminal.json(found.map(({ kind, document, place, area, measure, printed, computed, isRounding }) => ({ kind, document, place, area, measure, printed, computed, isRounding })))
    for (const { kind, place, areaName, measureName, printed, computed, isRounding } of found)
      terminal.print(`${kind}: ${place}, ${areaName ? `${areaName}, ` : ''}${measureName}: printed ${printed}, computed ${computed}${isRounding ? ' (rounding before printing may explain it)' : ''}`)
    terminal.print(found.length ? `${found.length} places where the published figures do not agree` : 'Everything that can be worked out again agrees')
  },
})
