import { file, form, seen } from '../../platform/forms.ts'
import { formPage, type Route } from '../../platform/page.ts'
import { Problem } from '../../platform/refusal.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayDraft } from '../access.ts'
import { mostCharacters, readCase } from '../document/read.ts'
import { lineAt, type Line } from '../editing/cells.ts'
import { openDraft, saveDraft } from '../versions/queries.ts'
import { address, draftAddress } from '../views.ts'
import { askFile } from './views.ts'

/** As many mistakes of a file as a reader can take in beside the question. */
const mostTold = 8

/** The case of a file in the form of docs/how-to/write-a-case.md. Refused, with the lines that are wrong, where it cannot be worked out. */
function readFile(name: string, bytes: Buffer): Line {
  try {
    return lineAt(readCase(bytes.toString('utf8'), name).document)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const [says = '', ...wrong] = error.message.split('\n').map((line) => line.trim())
    throw new Refusal(`${says} ${[...wrong.slice(0, mostTold), ...(wrong.length > mostTold ? [`and ${wrong.length - mostTold} more`] : [])].join('; ')}`.trim(), 'file')
  }
}

export const routes: readonly Route[] = [
  formPage(`${address}/:key/draft/file`, {
    load: (ctx, { key }) => openDraft(ctx, key),
    allow: mayDraft,
    form: ({ version }) => form({ file: file('The case as a file', { missing: 'Select a file', kinds: ['text'], maxBytes: mostCharacters, hint: 'YAML or JSON. A case that you took away from here as YAML can be brought back' }), seen: seen(version.changedAt) }),
    start: ({ version }) => ({ seen: String(version.changedAt.getTime()) }),
    view: askFile,
    submit: async (ctx, { of, version }, { file, seen }) => {
      await saveDraft(ctx, version, { ...readFile(file.name, file.bytes), name: of.name }, seen, 'file')
      return { did: 'appraisal.draft-changed', about: version.id, to: draftAddress(of.key), message: 'The draft says what the file says' }
    },
  }),
]
