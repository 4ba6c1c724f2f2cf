import type { Block } from '../../platform/capability.ts'
import { choice } from '../../platform/forms.ts'
import { mayRead } from '../access.ts'
import { headlineTable } from '../results/content.ts'
import { findingOf, isFirst, measuresOf } from '../results/rules.ts'
import { openVersion } from '../versions/queries.ts'
import { toldAs } from '../versions/views.ts'
import { choosePublished, findPublished } from './queries.ts'

/** What a case comes to, for a paper: its finding, its first results and when it pays back, from the last version that everybody may read. */
export const worthBlock: Block = {
  name: 'worth',
  what: 'What a cost-benefit case comes to: is it worth it, what it costs the public purse and when it pays back',
  allow: mayRead,
  asks: async (ctx) => ({ case: choice('Which case?', await choosePublished(ctx), { missing: 'Select a case', as: 'select' }) }),
  async show(ctx, { case: key }) {
    const number = key === undefined ? undefined : await findPublished(ctx, key)
    const opened = key === undefined || number === undefined ? undefined : await openVersion(ctx, key, number)
    if (!opened?.worked) return undefined
    const { of, version, worked } = opened
    const payback = measuresOf(worked.case, worked.appraisal).find((measure) => measure.key === 'payback')
    return { title: `What it is worth: ${of.name}`, content: [
      { is: 'words', look: 'lead', words: findingOf(worked.appraisal) },
      ...(payback ? [{ is: 'words' as const, words: `Payback: ${payback.says}.` }] : []),
      headlineTable(toldAs(opened), worked, isFirst, 'What it comes to'),
      { is: 'words', look: 'note', words: `Version ${version.number}, signed by ${version.signedAs ?? 'a director'}. All money is at what it is worth in the first year.` },
    ] }
  },
}
