import fs from 'node:fs'
import path from 'node:path'
import { findPaperToWrite, formats, sayFindings, writePaper, type Format } from '../../reporting/index.ts'
import { Problem } from '../../platform/refusal.ts'
import { command } from './command.ts'
import { withDatabase } from './opening.ts'

export const paper = command({
  about: `Writes a paper for a board or a committee to a file, in the format of its ending: .docx for Word, .html to print on A4, .ods and .xlsx
for its tables alone. Without --paper it is the last one that was signed, else the last draft. A draft says that it is one.`,
  options: {
    out: { what: 'The file to write', value: 'FILE' },
    paper: { what: 'Which paper: its name in addresses', value: 'KEY' },
    'part-two': { what: 'With what stands in Part II, which is not for the public' },
    check: { what: 'Print what the check of a draft names, and write nothing unless --out is given' },
  },
  examples: [['waymark paper --out board.docx', 'The last paper as Word'], ['waymark paper --paper board-2024-03-07 --check', 'What contradicts in it']],
  async run({ options: { out, paper, 'part-two': withPartTwo, check } }, terminal) {
    const ending = out === undefined ? undefined : path.extname(out).slice(1).toLowerCase()
    if (out === undefined && !check) throw new Problem(400, `say where to write it: --out FILE, ending in ${formats.map((format) => `.${format}`).join(', ')}`)
    const format = formats.find((format) => format === ending)
    if (out !== undefined && !format) throw new Problem(400, `"${out}" does not end in ${formats.map((format) => `.${format}`).join(', ')}`)
    const made = await withDatabase({ may: 'read only' }, async (ctx, { baseUrl }) => {
      const opened = await findPaperToWrite(ctx, paper)
      if (!opened) throw new Error(paper === undefined ? 'there is no paper here yet' : `there is no paper "${paper}" here`)
      return { opened, file: format && (await writePaper(opened, { format: format satisfies Format, withPartTwo, baseUrl })) }
    })
    const { opened, file } = made
    if (check && opened.is === 'draft') {
      terminal.print(sayFindings(opened.findings, opened.overrides))
      for (const { id, severity, says } of opened.findings) terminal.print(`${severity}${opened.named.has(id) ? ` (${opened.named.get(id)})` : ''}: ${says}`)
    } else if (check) terminal.print('It is signed: it was checked then.')
    if (!file || out === undefined) return
    fs.writeFileSync(out, file.bytes)
    terminal.print(`Wrote ${opened.front.title} (${opened.is === 'draft' ? 'draft' : 'as signed'}) to ${out}`)
  },
})
